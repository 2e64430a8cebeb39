import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { get, post, problemOf } from "../api/client.ts";
import type { Post, Threads } from "../api/results.ts";
import { base, coder, dossiers, saving } from "../state.ts";
import { place } from "../router.ts";
import { counted } from "../ui/format.ts";
import { Trouble } from "../ui/trouble.tsx";

/** The discussion of one statement (or of the dossier), folded until it is asked for. */
export function Thread({ statement }: { statement: string }) {
  const open = useSignal(false);
  const element = useRef<HTMLDetailsElement>(null);
  // Kept from one statement to the next, and folded.
  useLayoutEffect(() => {
    open.value = false;
    if (element.current?.open) element.current.open = false;
  }, [statement]);
  return (
    <details ref={element} class="thread" onToggle={(e) => (open.value = e.currentTarget.open)}>
      <summary>Discussion</summary>
      {open.value && <Posts statement={statement} />}
    </details>
  );
}

export function Posts({ statement }: { statement?: string }) {
  const threads = useSignal<Threads>({ posts: [], cited_from: [] });
  const trouble = useSignal<unknown>(null);
  const replyTo = useSignal<number | null>(null);

  const load = (): void => {
    get<Threads>(`${base.value}/threads`, { statement }).then(
      (answer) => (threads.value = answer),
      (error) => (trouble.value = error),
    );
  };
  useEffect(load, [base.value, statement]);

  const { posts, cited_from: citedFrom } = threads.value;
  // A reply whose first post is not shown here begins a row of its own rather than vanishing.
  const shown = new Set(posts.map((p) => p.number));
  const below = (parent: number | null): Post[] =>
    posts.filter((p) => (p.reply_to !== null && shown.has(p.reply_to) ? p.reply_to : null) === parent);

  return (
    <div class="stack">
      <p class="quiet small">{counted(posts.length, "post")}</p>
      <Branch parent={null} below={below} onReply={(number) => (replyTo.value = number)} />
      {citedFrom.length > 0 && (
        <section>
          <h3>Cited from other dossiers</h3>
          {citedFrom.map((c) => (
            <PostText key={`${c.dossier} ${c.post.number}`} post={c.post} from={c.dossier} />
          ))}
        </section>
      )}
      {trouble.value !== null && <Trouble problem={problemOf(trouble.value)} />}
      <Write
        statement={statement}
        replyTo={replyTo.value}
        onStored={() => {
          replyTo.value = null;
          load();
        }}
        onCancelReply={() => (replyTo.value = null)}
      />
    </div>
  );
}

function Branch({
  parent,
  below,
  onReply,
}: {
  parent: number | null;
  below: (parent: number | null) => Post[];
  onReply: (number: number) => void;
}) {
  const posts = below(parent);
  if (posts.length === 0) return null;
  return (
    <ul class="plain posts">
      {posts.map((p) => (
        <li key={p.number}>
          <PostText post={p} />
          <button type="button" class="text" onClick={() => onReply(p.number)}>
            Reply<span class="hide"> to {p.who}</span>
          </button>
          <Branch parent={p.number} below={below} onReply={onReply} />
        </li>
      ))}
    </ul>
  );
}

function PostText({ post: written, from }: { post: Post; from?: string }) {
  return (
    <div class="post">
      <p class="small quiet">
        {written.who}, {written.at.slice(0, 16).replace("T", " ")}
        {from ? `, in ${from}` : ""}
      </p>
      <p>{written.text}</p>
      {written.cites.map((c) => (
        <a
          key={`${c.dossier} ${c.statement}`}
          href={`#/${encodeURIComponent(c.dossier)}/${c.statement ? `review?statement=${encodeURIComponent(c.statement)}` : "team"}`}
        >
          {c.dossier}
          {c.statement ? ` ${c.statement}` : ""}
        </a>
      ))}
    </div>
  );
}

interface WriteProps {
  statement: string | undefined;
  replyTo: number | null;
  onStored: () => void;
  onCancelReply: () => void;
}

function Write({ statement, replyTo, onStored, onCancelReply }: WriteProps) {
  const text = useSignal("");
  const cites = useSignal("");
  const trouble = useSignal<unknown>(null);
  const others = dossiers.value.filter((d) => d.id !== place.value.dossier);

  const store = async (event: Event): Promise<void> => {
    event.preventDefault();
    try {
      await saving(() =>
        post<Post>(`${base.value}/threads`, {
          coder: coder.value,
          text: text.value.trim(),
          ...(statement ? { statement } : {}),
          ...(replyTo === null ? {} : { reply_to: replyTo }),
          ...(cites.value ? { cites: [{ dossier: cites.value, statement: null }] } : {}),
        }),
      );
      text.value = "";
      trouble.value = null;
      onStored();
    } catch (error) {
      trouble.value = error;
    }
  };

  return (
    <form class="stack" onSubmit={store}>
      <label class="field">
        <span>{replyTo === null ? "Write" : `Reply to post ${replyTo}`}</span>
        <textarea rows={3} value={text.value} onInput={(e) => (text.value = e.currentTarget.value)} />
      </label>
      {others.length > 0 && (
        <label class="field">
          <span>Cites another dossier</span>
          <select value={cites.value} onChange={(e) => (cites.value = e.currentTarget.value)}>
            <option value="">none</option>
            {others.map((d) => (
              <option key={d.id} value={d.id}>
                {d.title}
              </option>
            ))}
          </select>
        </label>
      )}
      {trouble.value !== null && <Trouble problem={problemOf(trouble.value)} />}
      <div class="row">
        <button type="submit" disabled={!text.value.trim() || !coder.value}>
          Post
        </button>
        {replyTo !== null && (
          <button type="button" onClick={onCancelReply}>
            Not as a reply
          </button>
        )}
        {!coder.value && <span class="quiet small">Give your name first, above.</span>}
      </div>
    </form>
  );
}
