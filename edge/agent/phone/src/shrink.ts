/** A photo of the camera → a small JPEG of the picture alone. */

/** Of the contract: what one text of the store holds. */
const photoBytesMax = 45_000;
/** A label is read at 1,024 pixels; the rest is for pictures of leaves. */
const sidesTried = [1024, 800, 640, 480, 320];
const qualitiesTried = [0.75, 0.6, 0.45, 0.3];

/** @returns base64, or undefined for what is no picture. */
export async function shrink(file: Blob): Promise<string | undefined> {
  const picture = await pictureOf(file);
  if (picture === undefined) return undefined;
  for (const side of sidesTried) {
    const scale = Math.min(1, side / Math.max(picture.naturalWidth, picture.naturalHeight));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.naturalWidth * scale));
    canvas.height = Math.max(1, Math.round(picture.naturalHeight * scale));
    const context = canvas.getContext('2d');
    if (context === null) return undefined;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    for (const quality of qualitiesTried) {
      const base64 = canvas.toDataURL('image/jpeg', quality).split(',')[1] ?? '';
      if (bytesOf(base64) <= photoBytesMax) return base64;
    }
  }
  return undefined;
}

export const bytesOf = (base64: string): number =>
  (base64.length / 4) * 3 - (base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0);

function pictureOf(file: Blob): Promise<HTMLImageElement | undefined> {
  return new Promise((resolve) => {
    const picture = new Image();
    const url = URL.createObjectURL(file);
    const over = (found: HTMLImageElement | undefined) => {
      URL.revokeObjectURL(url);
      resolve(found);
    };
    picture.onload = () => over(picture);
    picture.onerror = () => over(undefined);
    picture.src = url;
  });
}
