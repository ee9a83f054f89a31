import { connect } from 'node:net';

// A flood of one request, sent a thousand times a second by a process of its own; at the end it tells the statuses that came.
const { FLOOD_PORT, FLOOD_RATE, FLOOD_SECONDS, FLOOD_REQUEST = '' } = process.env;
const [rate, seconds] = [Number(FLOOD_RATE), Number(FLOOD_SECONDS)];
/** @type {Record<string, number>} */
const statuses = {};
let [sent, answered, over] = [0, 0, false];

/** @returns {import('node:net').Socket} */
function open() {
	const socket = connect(Number(FLOOD_PORT), '127.0.0.1').setNoDelay();
	socket.setEncoding('latin1').on('data', (/** @type {string} */ text) => {
		for (const [, status = ''] of text.matchAll(/HTTP\/1\.1 (\d{3})/g)) {
			statuses[status] = (statuses[status] ?? 0) + 1;
			answered += 1;
		}
	});
	socket
		.on('error', () => undefined)
		.on('close', () => {
			if (!over) sockets[sockets.indexOf(socket)] = open();
		});
	return socket;
}

const sockets = Array.from({ length: 20 }, open);
const started = performance.now();
const sending = setInterval(() => {
	const due = Math.min(seconds, (performance.now() - started) / 1000) * rate;
	for (; sent < due; sent += 1) sockets[sent % sockets.length]?.write(FLOOD_REQUEST);
	if (sent < seconds * rate) return;
	clearInterval(sending);
	setTimeout(() => {
		over = true;
		console.log(JSON.stringify({ sent, answered, statuses }));
		for (const socket of sockets) socket.destroy();
	}, 300);
}, 1);
