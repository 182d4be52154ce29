// Where things stand on a chart, in the picture's own pixels: its words are then as
// large as the page's, on a wide screen and on a narrow one, and a chart of many is
// taller, not smaller.
//
// The links decide who stands beside whom. What they leave is spread over the whole
// picture, and moved until no thing covers another, stands on a link that is not its
// own, or on the words of one.

const EDGE = 12; // kept free at the picture's rim
const GAP = 14; // and between two things
const ROUNDS = 400;

export function heightFor(count, width, { least, words }) {
  const across = Math.max(2, Math.floor(width / (words + 110)));
  return Math.max(least, Math.ceil(count / across) * 150);
}

// boxes: { id, x, y, w, h } by centre; links: { source, target, w, h } with the size of
// their words. The boxes are moved in place; the answer is how far each link bends.
export function place(boxes, links, { width, height }) {
  spread(boxes, width, height);
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const lines = links.map((link) => ({ ...link, a: byId.get(link.source), b: byId.get(link.target) }));
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    for (let i = 0; i < boxes.length; i++) {
      for (let j = i + 1; j < boxes.length; j++) moved = apart(boxes[i], boxes[j]) || moved;
      for (const line of lines) moved = offLine(boxes[i], line) || moved;
    }
    for (const line of lines) moved = roomForWords(line) || moved;
    for (let i = 0; i < lines.length; i++) {
      for (let j = i + 1; j < lines.length; j++) moved = wordsApart(lines[i], lines[j]) || moved;
    }
    boxes.forEach((box) => within(box, width, height));
    if (!moved) break;
  }
  return lines.map((line) => bend(line, boxes));
}

// How far a link bends from the straight line, where something stands on it still.
function bend({ a, b, source, target }, boxes) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy) || 1;
  const [nx, ny] = [-dy / length, dx / length];
  let most = 0;
  for (const box of boxes) {
    if (box.id === source || box.id === target) continue;
    const along = ((box.x - a.x) * dx + (box.y - a.y) * dy) / (length * length);
    if (along < 0 || along > 1) continue;
    const off = (box.x - a.x) * nx + (box.y - a.y) * ny;
    const half = (Math.abs(nx) * box.w + Math.abs(ny) * box.h) / 2 + 4;
    if (Math.abs(off) >= half) continue;
    // A curve of one point is at each share of its way so far from the straight line.
    const share = Math.min(Math.max(along, 0.2), 0.8);
    const by = (half - Math.abs(off) + 12) / (2 * share * (1 - share));
    if (by > Math.abs(most)) most = off > 0 ? -by : by;
  }
  return most;
}

function spread(boxes, width, height) {
  for (const [axis, size, room] of [["x", "w", width], ["y", "h", height]]) {
    const at = boxes.map((box) => box[axis]);
    const least = Math.min(...at);
    const span = Math.max(...at) - least;
    const rim = EDGE + Math.max(...boxes.map((box) => box[size])) / 2;
    for (const box of boxes) {
      const share = span > 1 ? (box[axis] - least) / span : 0.5;
      box[axis] = rim + share * Math.max(0, room - 2 * rim);
    }
  }
}

// Two things that overlap go apart along the shorter way.
function apart(one, other) {
  const x = (one.w + other.w) / 2 + GAP - Math.abs(one.x - other.x);
  const y = (one.h + other.h) / 2 + GAP - Math.abs(one.y - other.y);
  if (x <= 0 || y <= 0) return false;
  if (x < y) push("x", one, other, x / 2);
  else push("y", one, other, y / 2);
  return true;
}

function push(axis, one, other, by) {
  const sign = one[axis] < other[axis] || (one[axis] === other[axis] && one.id < other.id) ? -1 : 1;
  one[axis] += sign * by;
  other[axis] -= sign * by;
}

// A thing that stands on another's link goes off it; so does one on the link's words.
function offLine(box, { a, b, w, h, source, target }) {
  if (box.id === source || box.id === target) return false;
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy);
  if (length < 1) return false;
  const along = ((box.x - a.x) * dx + (box.y - a.y) * dy) / (length * length);
  if (along < 0 || along > 1) return false;
  const [nx, ny] = [-dy / length, dx / length];
  const off = (box.x - a.x) * nx + (box.y - a.y) * ny;
  const nearWords = Math.abs(along - 0.5) * length < w / 2 + box.w / 2;
  const half = (Math.abs(nx) * box.w + Math.abs(ny) * box.h) / 2 + 6 + (nearWords ? h / 2 : 0);
  if (Math.abs(off) >= half) return false;
  const by = (half - Math.abs(off)) * 0.6 * (off < 0 ? -1 : 1);
  box.x += nx * by;
  box.y += ny * by;
  for (const end of [a, b]) {
    end.x -= nx * by * 0.3;
    end.y -= ny * by * 0.3;
  }
  return true;
}

// The words of a link and its arrowhead need room between the things it joins.
function roomForWords({ a, b, w }) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy) || 1;
  const inside = (box) => Math.min(box.w / 2 / Math.abs(dx / length || 1e-6), box.h / 2 / Math.abs(dy / length || 1e-6));
  const wanted = inside(a) + inside(b) + w + 26;
  if (length >= wanted) return false;
  const by = Math.min(12, (wanted - length) / 4);
  a.x -= (dx / length) * by;
  a.y -= (dy / length) * by;
  b.x += (dx / length) * by;
  b.y += (dy / length) * by;
  return true;
}

// The words of two links that would cover each other go apart with their links.
function wordsApart(one, other) {
  const dx = (one.a.x + one.b.x - other.a.x - other.b.x) / 2;
  const dy = (one.a.y + one.b.y - other.a.y - other.b.y) / 2;
  const far = Math.hypot(dx, dy);
  const wanted = (one.w + other.w) / 4 + 10;
  if (far >= wanted || (one.a === other.a && one.b === other.b)) return false;
  const by = Math.min(4, (wanted - far) / 4);
  const [x, y] = far > 0.5 ? [(dx / far) * by, (dy / far) * by] : [0, by];
  for (const end of [one.a, one.b]) shift(end, x, y);
  for (const end of [other.a, other.b]) shift(end, -x, -y);
  return true;
}

function shift(box, x, y) {
  box.x += x;
  box.y += y;
}

function within(box, width, height) {
  box.x = Math.min(Math.max(box.x, EDGE + box.w / 2), width - EDGE - box.w / 2);
  box.y = Math.min(Math.max(box.y, EDGE + box.h / 2), height - EDGE - box.h / 2);
}
