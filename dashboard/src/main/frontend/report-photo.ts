const LONGEST_SIDE = 1600;
const QUALITY = 0.82;

/** Draws the picture smaller and as JPEG; what the camera wrote beside it (place, time, owner) is lost on purpose. */
export async function scaledDown(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file);
  const factor = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * factor);
  canvas.height = Math.round(picture.height * factor);
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/jpeg', QUALITY),
  );
}
