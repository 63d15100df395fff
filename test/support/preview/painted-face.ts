const SIZE = { width: 640, height: 360 } as const;

/** A stream that stands for somebody's camera: one colour and a circle, different for each person. */
export function paintedFace(name: string): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE.width;
  canvas.height = SIZE.height;
  const paint = canvas.getContext('2d');
  const hue = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0) * 37, 0) % 360;
  const draw = (): void => {
    if (!paint) return;
    paint.fillStyle = `hsl(${hue} 30% 45%)`;
    paint.fillRect(0, 0, SIZE.width, SIZE.height);
    paint.fillStyle = `hsl(${hue} 40% 80%)`;
    paint.beginPath();
    paint.arc(SIZE.width / 2, SIZE.height * 0.45, 70, 0, Math.PI * 2);
    paint.arc(SIZE.width / 2, SIZE.height * 1.1, 150, 0, Math.PI * 2);
    paint.fill();
  };
  draw();
  setInterval(draw, 200);
  return canvas.captureStream(5);
}
