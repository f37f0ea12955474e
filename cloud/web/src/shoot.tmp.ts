import { chromium } from 'playwright-core';
import { servePage } from './page.fixture.ts';
const folder = '/tmp/jud/page';
const server = await servePage(folder, 18123);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless=new','--no-sandbox','--disable-gpu'] });
const views: Record<string,string> = { map: '/', map24: '/?mean=24h', station: '/station/aqp-centro', fog: '/station/aqp-unsa', thin: '/station/aqp-cayma', silent: '/station/aqp-paucarpata', compare: '/compare?a=aqp-centro&b=aqp-parra', comparenone: '/compare', embed: '/embed/aqp-centro', unknown: '/station/nadie' };
const sizes = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 800 } };
const only = (process.env.ONLY ?? '').split(',').filter(Boolean);
const langs = (process.env.LANGS ?? 'es').split(',');
const schemes = (process.env.SCHEMES ?? 'light').split(',') as ('light'|'dark')[];
const vision = process.env.VISION;
const szs = (process.env.SIZES ?? 'phone,desktop').split(',') as ('phone'|'desktop')[];
for (const sz of szs) for (const lang of langs) for (const scheme of schemes) {
  const ctx = await browser.newContext({ viewport: sizes[sz], locale: lang === 'es' ? 'es-PE' : 'en-US', colorScheme: scheme, deviceScaleFactor: sz === 'phone' ? 2 : 1, reducedMotion: 'reduce' });
  const page = await ctx.newPage();
  if (vision) { const c = await ctx.newCDPSession(page); await c.send('Emulation.setEmulatedVisionDeficiency', { type: vision as never }); }
  for (const [name, path] of Object.entries(views)) {
    if (only.length && !only.includes(name)) continue;
    await page.goto(`http://127.0.0.1:18123${path}`);
    await page.waitForLoadState('networkidle');
    if (lang === 'en') { const b = page.getByRole('button', { name: 'English' }); if (await b.count()) { await b.click(); await page.waitForTimeout(300);} else if (name==='embed') await page.goto(`http://127.0.0.1:18123${path}?lang=en`); }
    await page.waitForTimeout(900);
    const full = process.env.FULL !== '0' && !['map','map24'].includes(name);
    await page.screenshot({ path: `/tmp/jud/shots/${name}-${sz}-${lang}${scheme === 'dark' ? '-dark' : ''}${vision ? `-${vision}` : ''}.png`, fullPage: full });
  }
  await ctx.close();
}
await browser.close(); await server.close(); process.exit(0);
