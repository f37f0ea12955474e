/**
 * What is stuck on the box, to print: an HTML page with its drawings inside it. What opens the station's page for
 * a visit stands on a strip of its own, to be cut off and kept.
 */
import { encode } from 'uqr';
import type { CardRequest } from './request.ts';

/** Where the station's own page answers, on the network of the place. */
const pagePort = 8080;
export const stationPage = (hostname: string): string => `http://${hostname}.local:${pagePort}/`;

/** @param secret of the station, as it is typed: `xxxx-xxxx-xxxx` */
export function labelPage(request: CardRequest, secret: string): string {
  const { invitation, kit, hostname, site } = request;
  const { device, city, gateway } = invitation;
  const page = stationPage(hostname);
  const rows: [string, string][] = [
    ['Lugar · site', site.name],
    ['Ciudad · city', city],
    ['Gateway', new URL(gateway).host],
  ];
  const table = rows
    .map(([what, text]) => `<dt>${what}</dt><dd>${escapeHtml(text)}</dd>`)
    .join('\n');
  return `<!doctype html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${device}</title>
<style>
${style}
</style>
</head>
<body>
<main class="label">
<div class="words">
<p class="house">Samay · ${escapeHtml(`${kit.kit.name.es} / ${kit.kit.name.en}`)}</p>
<h1>${device}</h1>
<dl>
${table}
</dl>
</div>
<figure>
${qrSvg(page, `Código QR de ${page}`)}
<figcaption>${page}</figcaption>
</figure>
</main>
<p class="cut">✂ corte aquí y guarde lo de abajo; no lo pegue en la caja / cut here and keep what is below; not for the box</p>
<aside class="strip">
<p>Clave de <b>${device}</b> para anotar una visita / key for writing down a visit</p>
<p class="secret">${secret}</p>
</aside>
</body>
</html>
`;
}

/** Dark modules as one path, with the four light modules around it that the standard asks for. */
function qrSvg(text: string, title: string): string {
  // M: a scratch of 15 % does no harm.
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" shape-rendering="crispEdges"><title>${escapeHtml(title)}</title><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${dark.join('')}"/></svg>`;
}

const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** 100 × 62 mm, which label printers and a quarter of a sheet take. */
const style = `@page { margin: 10mm }
* { box-sizing: border-box }
body { margin: 0; padding: 4mm; font: 9pt/1.25 system-ui, sans-serif; color: #000; background: #fff }
.label { width: 100mm; height: 62mm; padding: 4mm; border: 0.4mm solid #000; border-radius: 2mm; display: flex; gap: 3mm }
.words { flex: 1; min-width: 0; display: flex; flex-direction: column }
.house { margin: 0; font-size: 7pt }
h1 { margin: 1mm 0 2mm; font-size: 15pt; line-height: 1.1; overflow-wrap: anywhere }
dl { margin: 0; display: grid; gap: 1mm }
dt { font-size: 6.5pt }
dd { margin: -0.8mm 0 0; font-weight: 600; overflow-wrap: anywhere }
figure { margin: 0; width: 42mm; align-self: center; text-align: center }
figure svg { width: 100%; display: block }
figcaption { font-size: 6.5pt; overflow-wrap: anywhere }
.cut { width: 100mm; margin: 3mm 0; padding-top: 1mm; border-top: 0.4mm dashed #000; font-size: 7pt }
.strip { width: 100mm; padding: 2mm 4mm; border: 0.4mm solid #000 }
.strip p { margin: 0 }
.secret { font: 700 16pt/1.4 ui-monospace, monospace; letter-spacing: 0.5mm }`;
