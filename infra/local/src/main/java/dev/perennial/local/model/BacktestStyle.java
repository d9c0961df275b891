package dev.perennial.local.model;

/// How the page of a backtest looks, light and dark, broad and narrow.
final class BacktestStyle {
  static final String CSS =
      """
      :root{color-scheme:light dark;--paper:#fbfaf7;--ink:#23211e;--soft:#6d675f;--rule:#ddd8cf;
      --model:#1f6f5c;--other:#a7793a;--silent:#b9b2a7;--back:#1f6f5c;--flag:#b5452c}
      @media(prefers-color-scheme:dark){:root{--paper:#191a1b;--ink:#e9e6e0;--soft:#a29c92;
      --rule:#393a3b;--model:#5fc2a8;--other:#d9aa68;--silent:#67635c;--back:#5fc2a8;--flag:#ee8468}}
      body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
      main{max-width:860px;margin:0 auto;padding:2.5rem 1.2rem 4rem}
      h1{font-size:2rem;margin:0 0 .6rem}h2{font-size:1.25rem;margin:3rem 0 .4rem}
      p{max-width:65ch}.lead{font-size:1.1rem}
      .figures{list-style:none;display:flex;flex-wrap:wrap;gap:1.2rem 2.5rem;padding:0}
      .figures li{flex:1 1 12rem;color:var(--soft)}
      .figures b{display:block;font-size:2rem;line-height:1.2;color:var(--ink)}
      .warning{border-left:4px solid var(--flag);padding-left:.8rem}
      svg{display:block;width:100%;height:auto;margin:1rem 0 .4rem}
      svg[viewBox^="0 0 380"]{max-width:420px}
      svg text{font-size:12px;fill:var(--soft)}
      polyline{fill:none}.grid,.lane{stroke:var(--rule)}.axis{stroke:var(--soft)}
      .ideal{stroke:var(--soft);stroke-dasharray:4 4}
      .model{stroke:var(--model);stroke-width:2.5}.other{stroke:var(--other);stroke-width:2.5}
      .model-dot{fill:var(--model)}.silent{fill:var(--silent)}.back{fill:var(--back)}
      .bought{fill:var(--soft)}.flag{fill:var(--flag)}
      .key{margin-right:1.4rem;color:var(--soft);font-size:.9rem;white-space:nowrap}
      .key i{display:inline-block;width:.9em;height:.9em;margin-right:.4em;vertical-align:-.1em;
      border-radius:2px}
      i.model,i.back{background:var(--model)}i.other{background:var(--other)}
      i.silent{background:var(--silent)}i.bought{background:var(--soft)}i.flag{background:var(--flag)}
      i.ideal{height:0;border-top:2px dashed var(--soft);vertical-align:.25em;border-radius:0}
      .wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.92rem;
      font-variant-numeric:tabular-nums}
      th,td{text-align:right;padding:.35rem .6rem;border-bottom:1px solid var(--rule);font-weight:400}
      thead th{color:var(--soft);vertical-align:bottom}th:first-child{text-align:left;white-space:nowrap}
      .ours>*{font-weight:700}
      .narrow{display:none}
      @media(max-width:600px){.broad{display:none}.narrow{display:block}main{padding:1.5rem 1rem 3rem}
      h1{font-size:1.6rem}h2{margin-top:2.2rem}
      th:first-child{position:sticky;left:0;background:var(--paper)}}
      """;

  private BacktestStyle() {}
}
