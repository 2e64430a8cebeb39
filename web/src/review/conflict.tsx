import { Dialog } from "../ui/dialog.tsx";
import { StateTag, summary } from "../ui/stance.tsx";
import { conflict, insist } from "./verdicts.ts";

const MINE = {
  accept: "accept it",
  reject: "reject it",
  correct: "correct it",
  flag: "flag it",
  unflag: "take its flag away",
} as const;

/** Someone else judged the statement first: nothing of mine was stored, and I choose. */
export function ConflictDialog() {
  const now = conflict.value;
  if (!now) return null;
  const keep = (): void => {
    conflict.value = null;
  };
  return (
    <Dialog title="Someone else was quicker" onClose={keep}>
      <p>
        You wanted to <strong>{MINE[now.action]}</strong>. That was not stored, because the statement has changed since
        you saw it. It is now:
      </p>
      <div class="panel stack">
        <p>
          <StateTag state={now.present.state} by={now.present.judged_by} />
        </p>
        <p>{summary(now.present)}</p>
        <blockquote>{now.present.text}</blockquote>
      </div>
      <div class="row">
        <button type="button" class="main" onClick={keep}>
          Keep it as it is now
        </button>
        <button type="button" onClick={() => void insist()}>
          Store mine after all
        </button>
      </div>
    </Dialog>
  );
}
