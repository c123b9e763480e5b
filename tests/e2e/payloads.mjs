// What is typed and kept by somebody who wants a script to run: each tries to call `alert` in its own way. Knows no page.

const ALERT = "alert(1)";

/** The classic ones. None must run, open, load or become an element. */
export const PAYLOADS = [
  `<script>${ALERT}</script>`,
  `"><script src="data:text/javascript,${ALERT}"></script>`,
  `<img src=x onerror=${ALERT}>`,
  `'"><img src=x onerror=${ALERT}>`,
  `<svg onload=${ALERT}>`,
  `<svg><animate onbegin=${ALERT} attributeName=x dur=1s></svg>`,
  `<a href="javascript:${ALERT}">x</a>`,
  `javascript:${ALERT}`,
  `java\tscript:${ALERT}`,
  `data:text/html,<script>${ALERT}</script>`,
  `<iframe srcdoc="<script>parent.${ALERT}</script>"></iframe>`,
  `<template><img src=x onerror=${ALERT}></template>`,
  `</title><script>${ALERT}</script>`,
  `</textarea><img src=x onerror=${ALERT}>`,
  `</script><script>${ALERT}</script>`,
  `<style>*{background:url("javascript:${ALERT}")}</style>`,
  `<math><mtext></form><form><mglyph><style></math><img src onerror=${ALERT}>`,
  `<details open ontoggle=${ALERT}>`,
  `<input autofocus onfocus=${ALERT}>`,
  `<base href="https://elsewhere.example/">`,
  `<meta http-equiv="refresh" content="0;url=javascript:${ALERT}">`,
  `<object data="javascript:${ALERT}"></object>`,
  `{{constructor.constructor('${ALERT}')()}}`,
  `\${${ALERT}}`,
  `＜script＞${ALERT}＜/script＞`,
  `<scr\u0000ipt>${ALERT}</scr\u0000ipt>`,
  `\u202e>tpircs/<1(trela>tpircs<`,
  `\ufeff<img src=x onerror=${ALERT}>\u2028\u2029`,
  `%3Cscript%3E${ALERT}%3C/script%3E`,
  `&lt;img src=x onerror=${ALERT}&gt;&#60;script&#62;${ALERT}`,
  `__proto__`,
  `${"<img src=x onerror=alert(1)>".repeat(400)}`,
];

/** In the page: what stands in it that only a payload can have put there. */
export function intruders() {
  const made = document.querySelectorAll(
    "script:not([src]), script[src^='data:'], style, base, object, embed, math, template, iframe[srcdoc], animate, img, a[href^='javascript:' i], a[href^='data:' i], meta[http-equiv=refresh]",
  );
  const handlers = [...document.querySelectorAll("*")].filter((own) => own.getAttributeNames().some((name) => name.startsWith("on")));
  return [...made, ...handlers].map((own) => own.outerHTML.slice(0, 120));
}
