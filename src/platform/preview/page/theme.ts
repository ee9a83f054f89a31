import { byId } from './dom.ts';

type Theme = 'light' | 'dark';

/** Shows the page light or dark: as the system is, until the button says otherwise; what it said is kept. */
export function openTheme(): void {
	const system = matchMedia('(prefers-color-scheme: light)');
	const button = byId('theme');
	let chosen = storedTheme();
	const show = () => {
		const theme: Theme = chosen ?? (system.matches ? 'light' : 'dark');
		document.documentElement.dataset.theme = theme;
		const other = theme === 'dark' ? 'light' : 'dark';
		button.setAttribute('aria-label', `Switch to ${other}`);
		button.setAttribute('title', `Switch to ${other}`);
		button.dataset.shows = theme;
	};
	button.addEventListener('click', () => {
		chosen = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
		storeTheme(chosen);
		show();
	});
	system.addEventListener('change', show);
	show();
}

function storedTheme(): Theme | undefined {
	try {
		const value = localStorage.getItem('theme');
		return value === 'light' || value === 'dark' ? value : undefined;
	} catch {
		return undefined;
	}
}

function storeTheme(theme: Theme): void {
	try {
		localStorage.setItem('theme', theme);
	} catch {
		// A browser may forbid it; the choice then holds for this visit.
	}
}
