import type { Server as HttpServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';

/** Starts to listen and gives the port, which for 0 is one that was free. Fails with Node's error when the address cannot be had. */
export function listen(server: Server, port: number, host: string): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => {
			server.off('error', reject);
			resolve((server.address() as AddressInfo).port);
		});
	});
}

/** Closes an HTTP server with all of its connections. */
export function closeAtOnce(server: HttpServer): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}

/** Why a port cannot be listened on and what to do, in words; nothing when the error is about something else. */
export function listenRefusal(error: unknown, portVariable: string, hostVariable: string): string | undefined {
	const { code, syscall, address, port } = error as Partial<Record<'code' | 'syscall' | 'address' | 'port', unknown>>;
	const where = `Port ${port} on ${address}`;
	if (code === 'EADDRINUSE')
		return `${where} is in use by another program. Stop that one, or set ${portVariable} to a free port.`;
	if (code === 'EACCES') return `${where} is only for privileged programs. Set ${portVariable} to a port from 1024 on.`;
	return syscall === 'listen' || syscall === 'getaddrinfo'
		? `${hostVariable}: wanted an address of this machine, such as 0.0.0.0 or 127.0.0.1, and this one cannot be listened on (${code}).`
		: undefined;
}
