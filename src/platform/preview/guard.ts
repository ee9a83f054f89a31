import type { IncomingMessage } from 'node:http';

/** The address to bind for a loopback name; throws for any other, as the preview has no sign-in of its own. */
export function loopbackAddress(host: string): string {
	const address = loopback[host.toLowerCase()];
	if (address !== undefined) return address;
	throw new Error(
		`The preview is for this machine alone: it is served on 127.0.0.1, and refuses to be served on "${host}".`,
	);
}

/** Whether a request comes from elsewhere: by a foreign name (DNS rebinding), or from another site's page. */
export function isForeign({ headers, socket }: IncomingMessage): boolean {
	const host = headers.host?.toLowerCase();
	if (host === undefined || !hostsAt(socket.localPort).includes(host)) return true;
	if (headers.origin !== undefined && headers.origin.toLowerCase() !== `http://${host}`) return true;
	const site = headers['sec-fetch-site'];
	return site !== undefined && site !== 'same-origin' && site !== 'none';
}

function hostsAt(port: number | undefined): readonly string[] {
	const names = ['127.0.0.1', 'localhost', '[::1]'];
	const withPort = names.map((name) => `${name}:${port}`);
	return port === 80 ? [...names, ...withPort] : withPort;
}

const loopback: Readonly<Partial<Record<string, string>>> = Object.assign(Object.create(null), {
	'127.0.0.1': '127.0.0.1',
	localhost: '127.0.0.1',
	'::1': '::1',
	'[::1]': '::1',
});
