// Looks certificates up from any page: the one file that a portal embeds.
//
//   <script src="https://bangkhen.example.vn/assets/tra-cuu.js" defer></script>
//   <bangkhen-tra-cuu></bangkhen-tra-cuu>            lang="en" for English
//
// It asks nobody but the service that it comes from, keeps nothing, sends no cookies,
// and writes what it is told as text.
(() => {
  "use strict";
  const service = new URL(document.currentScript.src).origin;
  const words = {
    vi: {
      label: "Mã trên bằng khen", button: "Tra cứu", wait: "Đang tra cứu…", lost: "Chưa hỏi được máy chủ. Hãy thử lại sau ít phút.", trial: "DÙNG THỬ: không có giá trị", page: "Xem đầy đủ", decision: "Quyết định",
      valid: "Bằng còn hiệu lực", replaced: "Bằng đã được thay bằng bằng khác", revoked: "Bằng đã bị hủy bỏ, thu hồi", held: "Bằng chưa công bố",
      recorded: "Có trong hồ sơ lưu, không phát hành trên hệ thống", withdrawn: "Đã rút lại trước khi công bố", unknown: "Không có bằng nào mang mã này",
    },
    en: {
      label: "Code on the certificate", button: "Look up", wait: "Looking it up…", lost: "The service does not answer. Try again in some minutes.", trial: "TRIAL: worth nothing", page: "See all of it", decision: "Decision",
      valid: "The certificate is valid", replaced: "The certificate was replaced by another", revoked: "The certificate was revoked", held: "The certificate is not announced yet",
      recorded: "On record from the office's files, not issued here", withdrawn: "Withdrawn before it was announced", unknown: "No certificate has this code",
    },
  };
  const style = new CSSStyleSheet();
  style.replaceSync(`:host{display:block;max-width:32rem;font:1rem/1.5 system-ui,sans-serif;color:inherit}
    label{display:block;font-weight:600}form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end}label{flex:1 1 16rem}
    input,button{font:inherit;padding:.5rem .6rem;border:1px solid #767676;border-radius:.25rem;box-sizing:border-box}input{width:100%}
    button{background:#8a1c1c;border-color:#8a1c1c;color:#fff;cursor:pointer}[role=status]{margin-top:.75rem}p{margin:.15rem 0}
    .valid{border-left:.3rem solid #1b6e2c;padding-left:.6rem}.other{border-left:.3rem solid #a33a00;padding-left:.6rem}`);

  class Lookup extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot) return;
      const say = words[(this.lang || document.documentElement.lang || "vi").toLowerCase().startsWith("en") ? "en" : "vi"];
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [style];
      const make = (name, text, into) => {
        const element = document.createElement(name);
        if (text) element.textContent = text;
        into.append(element);
        return element;
      };
      const form = make("form", "", root);
      const label = make("label", say.label, form);
      const input = make("input", "", label);
      input.required = true;
      input.maxLength = 500;
      input.autocomplete = "off";
      input.spellcheck = false;
      make("button", say.button, form).type = "submit";
      const answer = make("div", "", root);
      answer.setAttribute("role", "status");
      let asked = 0;

      form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const turn = ++asked;
        answer.className = "";
        answer.textContent = say.wait;
        let told;
        try {
          const response = await fetch(service + "/api/v1/verify", {
            method: "POST", headers: { "Content-Type": "application/json" }, credentials: "omit", referrerPolicy: "no-referrer",
            body: JSON.stringify({ text: input.value.trim() }),
          });
          if (!response.ok) throw new Error(response.statusText);
          told = await response.json();
        } catch {
          if (turn === asked) answer.textContent = say.lost;
          return;
        }
        if (turn !== asked) return;
        answer.textContent = "";
        answer.className = told.result === "valid" && !told.trial ? "valid" : "other";
        make("strong", say[told.result] || say.unknown, make("p", "", answer));
        if (told.trial) make("p", say.trial, answer);
        const facts = told.certificate || told.record;
        if (facts) {
          make("p", [facts.honorific, facts.name].filter(Boolean).join(" "), answer);
          make("p", [facts.position, facts.unit || facts.address].filter(Boolean).join(", "), answer);
          make("p", [facts.award, facts.citation].filter(Boolean).join(". "), answer);
          if (facts.decision_number) make("p", `${say.decision} ${facts.decision_number}, ${facts.decision_date.split("-").reverse().join("/")}`, answer);
        }
        if (told.code) {
          const link = make("a", say.page, make("p", "", answer));
          link.href = service + "/v/" + encodeURIComponent(told.code);
          link.rel = "noopener";
        }
      });
    }
  }
  if (!customElements.get("bangkhen-tra-cuu")) customElements.define("bangkhen-tra-cuu", Lookup);
})();
