// Figures as words and words as tables, in Markdown. Stands on nothing.

export function counted(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Two digits that count, and never more of them than were measured. */
function rounded(value) {
  return value >= 100 ? counted(Math.round(value)) : value >= 10 ? value.toFixed(0) : value.toFixed(1);
}

export function nanos(value) {
  if (value >= 1e6) return millis(value / 1e6);
  return value >= 1e3 ? `${rounded(value / 1e3)} µs` : `${rounded(value)} ns`;
}

export function millis(value) {
  if (value >= 1e3) return `${rounded(value / 1e3)} s`;
  return value >= 0.1 ? `${rounded(value)} ms` : `${rounded(value * 1e3)} µs`;
}

export function times(ratio) {
  return `${rounded(ratio)} ×`;
}

export function percent(share) {
  return `${Math.round(share * 100)} %`;
}

/** A table below its title. */
export function table(title, head, rows) {
  const width = head.map((own, at) => Math.max(own.length, ...rows.map((row) => row[at].length)));
  const line = (cells) => `| ${cells.map((own, at) => own.padEnd(width[at])).join(" | ")} |`;
  return [`### ${title}`, "", line(head), line(width.map((own) => "-".repeat(own))), ...rows.map(line)].join("\n");
}
