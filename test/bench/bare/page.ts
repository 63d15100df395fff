import { Device, type types } from 'mediasoup-client';
import { io, type Socket } from 'socket.io-client';
import type { BareToServer } from './protocol.ts';

/**
 * The bare page: `#share` sends the screen to the SFU, `#view` shows it, `#direct` waits for what the bench tells it, and
 * `#talk` does that with a voice from either end.
 */
type Server = Socket<Record<string, never>, BareToServer>;

async function openDevice(server: Server) {
  const opened = await new Promise<Parameters<Parameters<BareToServer['open']>[0]>[0]>((resolve) =>
    server.emit('open', resolve),
  );
  const device = await Device.factory();
  await device.load({ routerRtpCapabilities: opened.routerRtpCapabilities });
  return { device, opened };
}

function connectOn(server: Server, transport: types.Transport): void {
  transport.on('connect', ({ dtlsParameters }, done) => {
    server.emit('connectTransport', { transportId: transport.id, dtlsParameters }, done);
  });
}

async function shareScreen(server: Server): Promise<void> {
  const track = await captureScreen();
  const { device, opened } = await openDevice(server);
  const transport = device.createSendTransport(opened.send);
  connectOn(server, transport);
  transport.on('produce', ({ kind, rtpParameters }, done) => {
    server.emit('produce', { kind, rtpParameters }, (id) => done({ id }));
  });
  const producer = await transport.produce({ track, stopTracks: false, zeroRtpOnPause: true });
  window.bare.pause = () => producer.pause();
  window.bare.resume = () => producer.resume();
  window.bare.isSharing = true;
}

async function view(server: Server): Promise<void> {
  const { device, opened } = await openDevice(server);
  const transport = device.createRecvTransport(opened.receive);
  connectOn(server, transport);
  const offer = await new Promise<Parameters<Parameters<BareToServer['consume']>[1]>[0]>((resolve) =>
    server.emit('consume', { rtpCapabilities: device.recvRtpCapabilities }, resolve),
  );
  const consumer = await transport.consume(offer);
  show(new MediaStream([consumer.track]));
  server.emit('resume', () => undefined);
}

/** Browsers open their picker only from a person's own gesture. */
async function captureScreen(): Promise<MediaStreamTrack> {
  await new Promise((resolve) => {
    document.addEventListener('click', resolve, { once: true });
    window.bare.awaitsClick = true;
  });
  const stream = await navigator.mediaDevices.getDisplayMedia({ video: { displaySurface: 'monitor' } });
  const track = stream.getVideoTracks()[0];
  if (!track) throw new Error('the screen gave no track');
  track.contentHint = 'detail';
  return track;
}

function show(stream: MediaStream): void {
  const video = document.querySelector('video');
  if (video) video.srcObject = stream;
}

function hear(stream: MediaStream): void {
  const sound = new Audio();
  sound.srcObject = stream;
  void sound.play();
}

/** One end of a direct connection; the bench carries the descriptions from page to page. */
function createDirect({ withVoice }: { withVoice: boolean }) {
  const connection = new RTCPeerConnection();
  const gathered = () =>
    new Promise<string>((resolve) => {
      const done = () => {
        if (connection.iceGatheringState === 'complete') resolve(JSON.stringify(connection.localDescription));
      };
      connection.onicegatheringstatechange = done;
      done();
    });
  let track: MediaStreamTrack | null = null;
  let sender: RTCRtpSender | null = null;
  connection.ontrack = ({ streams, track }) => {
    if (streams[0] && track.kind === 'audio') hear(streams[0]);
    else if (streams[0]) show(streams[0]);
  };
  const speak = async () => {
    if (!withVoice) return;
    const voice = await navigator.mediaDevices.getUserMedia({ audio: true });
    for (const spoken of voice.getTracks()) connection.addTrack(spoken, voice);
  };
  return {
    async offer() {
      track = await captureScreen();
      sender = connection.addTrack(track, new MediaStream([track]));
      await speak();
      await connection.setLocalDescription();
      return gathered();
    },
    async answer(offer: string) {
      await connection.setRemoteDescription(JSON.parse(offer));
      await speak();
      await connection.setLocalDescription();
      return gathered();
    },
    async accept(answer: string) {
      await connection.setRemoteDescription(JSON.parse(answer));
      window.bare.isSharing = true;
    },
    pause: () => sender?.replaceTrack(null),
    resume: () => sender?.replaceTrack(track),
  };
}

declare global {
  interface Window {
    bare: {
      isSharing: boolean;
      /** Its picker opens at the next click. */
      awaitsClick: boolean;
      pause(): unknown;
      resume(): unknown;
      direct?: ReturnType<typeof createDirect>;
    };
  }
}
window.bare = { isSharing: false, awaitsClick: false, pause: () => undefined, resume: () => undefined };

if (location.hash === '#direct' || location.hash === '#talk') {
  window.bare.direct = createDirect({ withVoice: location.hash === '#talk' });
} else {
  const server: Server = io({ transports: ['websocket'] });
  await (location.hash === '#share' ? shareScreen(server) : view(server));
}
