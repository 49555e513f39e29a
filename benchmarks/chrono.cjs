// chrono-node on lines {"text", "day"}: a line of [start, end, first day, last day] for each, for dates.py.
const { fr } = require("chrono-node");
const two = (n) => String(n).padStart(2, "0");
const last = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

// The first and the last day of what it is certain of: a day, a month, a year; a lone time of day or weekday is a day.
function days(at) {
  const [year, month, day] = ["year", "month", "day"].map((part) => at.get(part));
  const whole = (part) => !at.isCertain("day") && !at.isCertain("weekday") && !at.isCertain("hour") && at.isCertain(part);
  if (whole("month")) return [`${year}-${two(month)}-01`, `${year}-${two(month)}-${last(year, month)}`];
  if (whole("year")) return [`${year}-01-01`, `${year}-12-31`];
  return [`${year}-${two(month)}-${two(day)}`, `${year}-${two(month)}-${two(day)}`];
}

require("readline")
  .createInterface({ input: process.stdin })
  .on("line", (line) => {
    const { text, day } = JSON.parse(line);
    const found = fr.parse(text, new Date(`${day}T12:00:00`)).map((item) => {
      const [first, same] = days(item.start);
      return [item.index, item.index + item.text.length, first, item.end ? days(item.end)[1] : same];
    });
    process.stdout.write(`${JSON.stringify(found)}\n`);
  });
