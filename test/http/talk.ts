import { connect } from 'node:net';

/** What came over a connection until it ended. */
export interface Talk {
	readonly text: string;
	/** Whether the other side ended it; otherwise nothing ended it for fifteen seconds. */
	readonly closed: boolean;
	readonly seconds: number;
}

/** Writes to a fresh connection, and perhaps more after some milliseconds, and listens until it is ended. */
export function talk(
	port: number,
	text: string,
	then?: { readonly after: number; readonly more: string },
): Promise<Talk> {
	return new Promise((resolve) => {
		const started = performance.now();
		const chunks: Buffer[] = [];
		let closed = true;
		const socket = connect(port, '127.0.0.1', () => socket.write(text));
		const giveUp = setTimeout(() => {
			closed = false;
			socket.destroy();
		}, 15_000);
		const later = setTimeout(() => then && socket.write(then.more), then?.after ?? 0);
		socket.on('data', (chunk: Buffer) => chunks.push(chunk));
		socket.on('error', () => undefined);
		socket.on('close', () => {
			clearTimeout(giveUp);
			clearTimeout(later);
			resolve({ text: Buffer.concat(chunks).toString(), closed, seconds: (performance.now() - started) / 1000 });
		});
	});
}
