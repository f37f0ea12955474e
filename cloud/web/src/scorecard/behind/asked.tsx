import type { ComponentChildren } from 'preact';
import { useAnswer } from '../../live/answer.ts';
import { Answered } from '../../live/answered.tsx';
import { useBehindTexts } from '../../texts/behind.ts';

/** Late data come within minutes; nobody looks at a table that long without a change. */
const refreshMs = 120_000;

interface AskedProps<Value> {
  /** Names the question. */
  readonly name: string;
  ask(): Promise<Value>;
  children(value: Value): ComponentChildren;
}

/** One question of the page to the API, and what is answered. */
export function Asked<Value>({ name, ask, children }: AskedProps<Value>) {
  const { failed } = useBehindTexts();
  const answer = useAnswer(`behind/${name}`, ask, refreshMs);
  return (
    <Answered answer={answer} failed={failed}>
      {children}
    </Answered>
  );
}
