/** Names of HTML's entities for ASCII's marks and for Latin-1, and the code points they stand for (HTML, 13.5). */
export const ENTITIES: ReadonlyMap<string, number> = new Map([
  ...pairs(
    "excl 33 quot 34 num 35 dollar 36 percnt 37 amp 38 apos 39 lpar 40 rpar 41 ast 42 plus 43 comma 44 period 46 sol 47 colon 58 semi 59 lt 60 equals 61 gt 62 quest 63 commat 64 lsqb 91 lbrack 91 bsol 92 rsqb 93 rbrack 93 hat 94 lowbar 95 grave 96 lcub 123 lbrace 123 verbar 124 vert 124 rcub 125 rbrace 125 tab 9 newline 10 shy 173 zwnj 8204 zwj 8205 euro 8364",
  ),
  // In order from U+00A0 on.
  ..."nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml"
    .split(" ")
    .map((name, n) => [name, 0xa0 + n] as const),
]);

function pairs(text: string): readonly (readonly [string, number])[] {
  return [...text.matchAll(/(\S+) (\d+)/g)].map(([, name = "", code]) => [name, Number(code)] as const);
}
