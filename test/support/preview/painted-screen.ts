const WIDTH = 1920;
const HEIGHT = 1080;

/** A stream that looks like somebody's desktop: a window with a letter in it. */
export function paintedScreen(): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const paint = canvas.getContext('2d');
  const stream = canvas.captureStream(5);
  const draw = (): void => {
    if (!paint) return;
    paint.fillStyle = '#3b6ea5';
    paint.fillRect(0, 0, WIDTH, HEIGHT);
    paint.fillStyle = '#f4f4f4';
    paint.fillRect(260, 120, 1400, 820);
    paint.fillStyle = '#d9dde3';
    paint.fillRect(260, 120, 1400, 56);
    paint.fillStyle = '#222222';
    paint.font = '26px sans-serif';
    paint.fillText('Letter to the tax office.odt', 300, 157);
    paint.font = '30px serif';
    for (let line = 0; line < 18; line += 1)
      paint.fillText('The quick brown fox jumps over the lazy dog, 0123456789.', 340, 240 + line * 38);
    paint.fillStyle = '#1d2733';
    paint.fillRect(0, HEIGHT - 56, WIDTH, 56);
  };
  draw();
  setInterval(draw, 200);
  return stream;
}
