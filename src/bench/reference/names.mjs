// Makes db/vocabulary/names.tsv anew: the demo's concepts as emoji and in other languages than English.
//
//     npm pack emojibase-data@17.0.0 && tar xzf emojibase-data-17.0.0.tgz
//     node src/bench/reference/names.mjs package > db/vocabulary/names.tsv
//
// Regions are CLDR's display names as Node's Intl has them (Node 20: CLDR 48), all else CLDR's short names as
// emojibase has them. A language that emojibase lacks names regions alone.
import { readFileSync } from "node:fs";

const LANGUAGES = ["ar", "da", "de", "el", "es", "fr", "hi", "it", "ja", "ko", "nl", "pl", "pt", "ru", "sv", "tr", "uk", "zh"];
const CONCEPTS = "src/demo/main/resources/org/neuronatlas/demo/table/concepts.tsv";

function short(folder, language) {
  try {
    const all = JSON.parse(readFileSync(`${folder}/${language}/compact.json`, "utf8"));
    return new Map(all.map((emoji) => [emoji.hexcode, emoji.label]));
  } catch (absent) {
    if (absent.code !== "ENOENT") throw absent;
    return new Map();
  }
}

/** Without "flag:" before a part of a country, and without "(all genders)". */
function plain(name) {
  return name.replace(/^[^:：]+[:：] */, "").replace(/ *[(（][^)）]*[)）]/g, "").replaceAll(/\s+/g, " ").trim();
}

const folder = process.argv[2];
const names = new Map(LANGUAGES.map((language) => [language, short(folder, language)]));
const regions = new Map(
  LANGUAGES.map((language) => [language, new Intl.DisplayNames(language, { type: "region", fallback: "none" })]),
);
const [header, ...lines] = readFileSync(CONCEPTS, "utf8").trimEnd().split("\n").map((line) => line.split("\t"));
console.log(["concept", "emoji", ...LANGUAGES].join("\t"));
for (const line of lines) {
  const concept = Object.fromEntries(header.map((column, i) => [column, line[i]]));
  if (!concept.hex) continue;
  const sign = String.fromCodePoint(...concept.hex.split("-").map((digits) => parseInt(digits, 16)));
  const region = concept.key.startsWith("flag-") && /^[A-Z]{2}$/.test(concept.iso) ? concept.iso : null;
  const said = LANGUAGES.map((language) =>
    (region ? regions.get(language).of(region) : names.get(language).get(concept.hex)) ?? "");
  console.log([concept.key, sign, ...said.map(plain)].join("\t"));
}
