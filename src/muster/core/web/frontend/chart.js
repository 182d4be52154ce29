export function draw(place) {}
