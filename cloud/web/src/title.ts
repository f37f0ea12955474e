import { useEffect } from 'preact/hooks';

/** Names the window by what is looked at. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Samay`;
  }, [title]);
}
