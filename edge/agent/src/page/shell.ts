/**
 * The page before its script has run: title, where things come, and what to do where it never does. Not in
 * a `noscript`: a browser too old for modules would show nothing. The style waits before it is seen.
 */
export const shell = (device: string, name: string, scripts: readonly string[]): string =>
  `<!doctype html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${text(name)} · Samay</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
${scripts.map((one) => `<script type="module" src="/phone/${text(one)}"></script>`).join('\n')}
</head>
<body data-device="${text(device)}">
<header>
<p class="where"><strong>${text(name)}</strong> <span>${text(device)}</span></p>
<nav aria-label="Samay" id="nav" hidden></nav>
</header>
<main id="main" tabindex="-1">
<div class="patient">
<h1>Hace falta JavaScript</h1>
<p>Esta página achica las fotos en su teléfono y no pierde lo escrito si se corta el Wi-Fi. Active JavaScript, o
actualice su navegador (Chrome 61 o más nuevo), o registre la visita con <code>samay-edge visit</code> desde una
laptop.</p>
<p lang="en">JavaScript is needed: this page makes photos small on your phone and keeps what you wrote if the Wi-Fi
goes. Switch it on, or update your browser (Chrome 61 or newer), or record the visit with
<code>samay-edge visit</code> from a laptop.</p>
</div>
</main>
</body>
</html>
`;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const text = (plain: string): string => plain.replace(/[&<>"']/g, (one) => entities[one] ?? one);
