// Reads a QR code as a camera does: from the picture that the screen shows. Stands on a decoder; knows no page.
import jsQR from "jsqr";

/** How many points of the picture one point of the page has: the finest code is fine. */
const SCALE = 4;

/** The text of the QR code that an element shows, or nothing where it shows none. */
export async function scanned(page, element) {
  await element.scrollIntoViewIfNeeded();
  const lens = await page.context().newCDPSession(page);
  const clip = { ...(await element.boundingBox()), scale: SCALE };
  const { data: picture } = await lens.send("Page.captureScreenshot", { format: "png", clip });
  await lens.detach();
  // A page without the app's policy takes the picture apart.
  const bench = await page.context().browser().newPage();
  const points = await bench.evaluate(async (letters) => {
    const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    return { width: image.width, height: image.height, grey: Array.from({ length: data.length / 4 }, (_, at) => (data[at * 4] < 128 ? 0 : 1)).join("") };
  }, picture);
  await bench.close();
  const data = Uint8ClampedArray.from({ length: points.grey.length * 4 }, (_, at) => (at % 4 === 3 || points.grey[at >> 2] === "1" ? 255 : 0));
  return jsQR(data, points.width, points.height)?.data;
}
