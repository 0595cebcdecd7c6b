/* What stands below a field in one of two languages: its length, advice while writing, copying, translations. */
(() => {
  const PAUSE = 1000;
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;

  /* The three kinds of fields, each with: value() that can be put back, parts() for the server, put(value),
     and translated(there, parts) for what comes from it. */
  class Text {
    constructor(id) {
      this.input = document.getElementById(id);
    }
    value() {
      return this.input.value;
    }
    copyable() {
      return this.value();
    }
    parts() {
      return [this.value()];
    }
    put(value) {
      this.input.value = value;
      for (const name of ["input", "change"]) this.input.dispatchEvent(new Event(name, { bubbles: true }));
    }
    translated(_there, [text]) {
      return text;
    }
  }

  const contentOf = (raw) => window.Draftail.createEditorStateFromRaw(JSON.parse(raw)).getCurrentContent();
  const withContent = (state, content) => state.constructor.push(state, content, "insert-fragment");

  class Rich extends Text {
    value() {
      return this.input.draftailEditor.getEditorState().getCurrentContent();
    }
    parts() {
      return [this.input.value];
    }
    put(content) {
      const editor = this.input.draftailEditor;
      editor.onChange(withContent(editor.getEditorState(), content));
    }
    translated(_there, [raw]) {
      return contentOf(raw);
    }
  }

  const isRich = (text) => /^\{"(blocks|entityMap)"/.test(text);

  /* Walks what blocks say and what they are made of, side by side: richText(raw, state) says what becomes of it. */
  const walk = (said, state, richText) => {
    if (typeof said === "string") return isRich(said) ? richText(said, state) : state;
    if (Array.isArray(said)) return said.map((child, n) => walk(child, state[n], richText));
    if (!said || typeof said !== "object" || !state || typeof state !== "object") return state;
    return Object.fromEntries(Object.keys(state).map((key) => [key, walk(said[key], state[key], richText)]));
  };

  /* As the server reads what is stored: what is chosen, and what stands for a picture, is no word of the story. */
  const CHOSEN = ["id", "type", "motif", "place", "source", "count"];
  const wordsOf = (said) => {
    if (typeof said === "string") return [said].filter(Boolean);
    if (!said || typeof said !== "object") return [];
    if ("alt_text" in said) return said.image && !said.decorative && !said.alt_text ? ["<img>"] : [];
    const children = Array.isArray(said) ? said : Object.entries(said).filter(([key]) => !CHOSEN.includes(key)).map(([, child]) => child);
    return children.flatMap(wordsOf);
  };

  /* Blocks that show a picture, each with its words: within lists, too. */
  const shownIn = (state) => {
    if (!state || typeof state !== "object") return [];
    if ("alt_text" in state) return state.image?.id ? [state] : [];
    return Object.values(state).flatMap(shownIn);
  };

  class Story {
    constructor(id) {
      this.id = id;
    }
    get block() {
      return document.getElementById(`${this.id}-root`).rootBlock;
    }
    value() {
      return this.block.getState();
    }
    copyable() {
      return this.block.getDuplicatedState();
    }
    parts() {
      return this.block.getValue().flatMap(({ type, value }) => (type === "documents" ? [] : wordsOf(value)));
    }
    toTranslate() {
      return this.parts().filter(isRich);
    }
    put(state) {
      this.block.setState(state);
    }
    translated(there, parts) {
      const left = [...parts];
      return walk(there.block.getValue(), there.copyable(), (_raw, state) => withContent(state, contentOf(left.shift())));
    }
  }

  const KINDS = { text: Text, rich: Rich, story: Story };

  window.wagtail.app.register(
    "pair",
    class extends window.StimulusModule.Controller {
      static values = { kind: String, here: String, there: String, language: String, lang: String, other: String, model: String, checkUrl: String, picturesUrl: String, proposeUrl: String, most: Number };
      static targets = ["count", "advice", "status", "undo", "propose", "proposal", "proposed", "lost"];

      connect() {
        this.here = new KINDS[this.kindValue](this.hereValue);
        this.there = new KINDS[this.kindValue](this.thereValue);
        this.seen = null;
        this.panels = [this.element.parentElement, this.panelOf(this.thereValue)].filter(Boolean);
        this.written = (event) => this.later(event);
        this.say();
        for (const name of ["input", "keyup", "change", "focusout", "pair:put"])
          for (const panel of this.panels) panel.addEventListener(name, this.written);
      }

      disconnect() {
        clearTimeout(this.timer);
        for (const name of ["input", "keyup", "change", "focusout", "pair:put"])
          for (const panel of this.panels) panel.removeEventListener(name, this.written);
      }

      /* Which language is written here: for glyphs, spelling and reading aloud. */
      say() {
        const written = "input[type=text], textarea, [contenteditable]";
        for (const field of this.panels[0].querySelectorAll(written)) field.lang ||= this.langValue;
      }

      panelOf(id) {
        return document.getElementById(id)?.closest("[data-panel]");
      }

      later(event) {
        clearTimeout(this.timer);
        /* Written at, it is not the copy any more. */
        const { copied } = this.statusTarget.dataset;
        const isWritten = event?.type === "keyup" && this.panels[0].contains(event.target);
        if (isWritten && this.statusTarget.textContent === copied) this.statusTarget.textContent = "";
        this.say();
        this.timer = setTimeout(() => this.check(), PAUSE);
      }

      form(fields) {
        const body = new FormData();
        for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(name, value);
        return { method: "POST", headers: { "X-CSRFToken": token() }, body };
      }

      async check() {
        const fields = { here: this.here.parts(), there: this.there.parts() };
        const now = JSON.stringify(fields);
        if (now === this.seen) return;
        this.seen = now;
        const about = { language: this.languageValue, other: this.otherValue, kind: this.kindValue };
        if (this.mostValue) about.most = this.mostValue;
        try {
          const answer = await fetch(this.checkUrlValue, this.form({ ...fields, ...about }));
          if (!answer.ok || now !== this.seen) return;
          const page = new DOMParser().parseFromString(await answer.text(), "text/html");
          this.countTarget.replaceChildren(...page.querySelector("[data-part=count]").childNodes);
          this.adviceTarget.replaceChildren(...page.querySelector("[data-part=advice]").childNodes);
        } catch {
          this.seen = null; /* No network: what was said last stays. */
        }
      }

      put(value, said) {
        this.before = this.here.value();
        this.here.put(value);
        this.undoTarget.hidden = false;
        this.told(said);
      }

      told(said) {
        this.statusTarget.textContent = this.statusTarget.dataset[said] || said;
        this.dispatch("put", { prefix: "pair" });
      }

      async copy() {
        this.put(await this.described(this.there.copyable()), "copied");
      }

      /* A picture says in each language what it shows: its words are not taken from the other side. Left empty,
         the block shows the picture's own, as soon as somebody has written them. */
      async described(state) {
        const blocks = this.kindValue === "story" ? shownIn(state) : [];
        if (!blocks.length) return state;
        let words = {};
        try {
          const asked = { language: this.languageValue, picture: blocks.map(({ image }) => image.id) };
          const answer = await fetch(this.picturesUrlValue, this.form(asked));
          if (answer.ok) words = await answer.json();
        } catch {
          /* No network: nothing is known of them. */
        }
        for (const block of blocks) block.alt_text = (block.alt_text && words[block.image.id]) || "";
        return state;
      }

      undo() {
        this.here.put(this.before);
        this.undoTarget.hidden = true;
        this.told("undone");
      }

      toTranslate() {
        return this.there.toTranslate ? this.there.toTranslate() : this.there.parts();
      }

      async propose() {
        const parts = this.toTranslate();
        this.proposeTarget.disabled = true;
        this.proposalTarget.hidden = true; /* An older proposal is one of other words. */
        this.statusTarget.textContent = this.statusTarget.dataset.asking;
        const asked = { part: parts.length ? parts : [""], source: this.otherValue, target: this.languageValue, model: this.modelValue };
        try {
          const answer = await (await fetch(this.proposeUrlValue, this.form(asked))).json();
          this.statusTarget.textContent = answer.error || "";
          if (answer.parts) this.show(answer, JSON.stringify(parts));
        } catch {
          this.statusTarget.textContent = this.statusTarget.dataset.failed;
        } finally {
          this.proposeTarget.disabled = false;
        }
      }

      show({ parts, lines, lost }, asked) {
        [this.parts, this.asked] = [parts, asked];
        this.proposedTarget.replaceChildren(
          ...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })),
        );
        this.lostTarget.hidden = !lost;
        this.proposalTarget.hidden = false;
        this.proposedTarget.focus();
      }

      accept() {
        if (JSON.stringify(this.toTranslate()) === this.asked) this.take();
        else this.told("changed");
        this.close();
      }

      async take() {
        this.put(await this.described(this.here.translated(this.there, this.parts)), "taken");
      }

      dismiss() {
        this.statusTarget.textContent = "";
        this.close();
      }

      close() {
        this.proposalTarget.hidden = true;
        this.proposeTarget.focus();
      }

      insert({ params: { name } }) {
        if (this.kindValue !== "text") {
          navigator.clipboard?.writeText(name);
          return;
        }
        const input = this.here.input;
        const [from, to] = [input.selectionStart, input.selectionEnd];
        this.before = this.here.value();
        input.setRangeText(name, from, to, "end");
        this.here.put(input.value);
        this.undoTarget.hidden = false;
        input.focus();
      }
    },
  );
})();
