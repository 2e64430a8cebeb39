#include "sections.hpp"

namespace toguna::report {

// Colours go by lightness first, so that the page reads the same in greyscale; every colour is doubled by an
// icon, a word, a dash or a shape. Print is always light.
std::string_view style_sheet() {
  return R"css(
:root{--paper:#fcfbf8;--card:#fff;--ink:#1c1e21;--quiet:#5b6067;--rule:#d9d5cb;--soft:#f1eee6;--link:#1b4f86;
--support:#14614e;--support-bg:#dcefe7;--oppose:#98331c;--oppose-bg:#f9e1d8;--conditional:#6d5200;--conditional-bg:#f6ebc8;
--unclear-bg:#ecebe8;--mark:#fff0b0;--bar:#8fa6bd;--band:#c3d1de;--win:#e3eee9;--hatch:#86a99c;--strong:#12304f;--leader:#a9a79f;
--f0:#12304f;--f1:#fcfbf8;--f2:#8598ab;--f3:#d3dae1;
--serif:Charter,"Bitstream Charter","Iowan Old Style","Source Serif 4","Noto Serif",Georgia,"DejaVu Serif",serif;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif}
@media screen and (prefers-color-scheme:dark){:root{--paper:#15171a;--card:#1c1f23;--ink:#e9e6df;--quiet:#a5a9ae;
--rule:#3a3e44;--soft:#22262b;--link:#9cc5f0;--support:#86d6ba;--support-bg:#17372e;--oppose:#f3a98f;--oppose-bg:#44231a;
--conditional:#e6c669;--conditional-bg:#3a3016;--unclear-bg:#2c2f33;--mark:#574a12;--bar:#66809b;--band:#33465a;
--win:#1c2d28;--hatch:#47695d;--strong:#dbe8f5;--leader:#6a6e74;--f0:#e9eff5;--f1:#15171a;--f2:#7f93a7;--f3:#3d4a57}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:72rem;padding:0 clamp(1rem,4vw,3rem) 6rem;background:var(--paper);color:var(--ink);
font:1.0625rem/1.6 var(--serif);overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
h1,h2,h3,h4{line-height:1.2;text-wrap:balance;font-weight:600}
h1{font-size:clamp(1.9rem,5vw,3rem);margin:.2em 0 .3em;letter-spacing:-.01em}
h2{font-size:1.75rem;margin:0 0 1rem}
h3{font-size:1.2rem;margin:2.2rem 0 .6rem}
h4{font:600 1rem/1.35 var(--sans);margin:1.6rem 0 .6rem}
h3 small{font:400 .85rem var(--sans);color:var(--quiet)}
p{max-width:44rem;margin:.6rem 0}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.16em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
main>section{padding-top:2.6rem;margin-top:3.4rem;border-top:1px solid var(--rule)}
:target{scroll-margin-top:1rem}
.card:target,tr:target>*{background:var(--mark)}
.skip{position:absolute;left:-99rem;background:var(--card);padding:.6rem 1rem;z-index:1}
.skip:focus{left:1rem;top:1rem}
.hide{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.quiet{color:var(--quiet)}
.missing{color:var(--quiet)}
.top{padding-top:3.5rem}
.kicker{font:600 .8rem var(--sans);letter-spacing:.09em;text-transform:uppercase;color:var(--quiet);margin:0}
.question{font-size:1.3rem;font-style:italic;margin:.2rem 0 1.6rem}
dl{margin:0}dd{margin:0}
.facts{display:flex;flex-wrap:wrap;gap:.5rem 2.2rem;font-family:var(--sans);font-size:.9rem}
.facts dt,.figures dt,.meta dt{color:var(--quiet);font-size:.8rem;font-family:var(--sans)}
.contents{margin-top:2rem;padding:1rem 0;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule);font:.92rem var(--sans)}
.contents ol{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.55rem 1.6rem}
#answer{border-top:0;margin-top:1rem}
.answer{padding-left:1.6rem;max-width:48rem;font-size:1.2rem;line-height:1.5}
.answer li{margin:.7rem 0;padding-left:.4rem}
.answer li::marker{font:600 .9rem var(--sans);color:var(--quiet)}
.more{font:.85rem var(--sans);white-space:nowrap}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:1.2rem 2rem;margin:1.4rem 0 2rem}
.figures dd{font-size:1.75rem;line-height:1.25}
.figures small{display:block;font:.8rem var(--sans);color:var(--quiet)}
.note,.remark{font-family:var(--sans);font-size:.92rem}
.note{padding:.8rem 1rem;border:1px dashed var(--quiet);border-radius:4px}
.remark{color:var(--quiet);margin:.4rem 0 0;font-size:.84rem}
figure{margin:1.5rem 0 2rem}
figcaption,.key{font:.86rem/1.5 var(--sans);color:var(--quiet)}
.ends{display:flex;justify-content:space-between;gap:2rem;max-width:56rem;font:.86rem/1.4 var(--sans);color:var(--quiet);margin:.2rem 0 1rem}
.ends span{max-width:46%}.ends span:last-child{text-align:right}
.scroll{overflow-x:auto;max-width:100%}
table{overflow-wrap:break-word;border-collapse:collapse;font:.9rem/1.45 var(--sans);width:100%;margin:1rem 0}
table.narrow{width:auto;min-width:18rem}
caption{text-align:left;color:var(--quiet);font-size:.86rem;padding-bottom:.5rem;max-width:44rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .9rem .5rem 0;border-bottom:1px solid var(--rule)}
thead th{color:var(--quiet);font-weight:600;font-size:.82rem;vertical-align:bottom}
tbody th{font-weight:600;min-width:8rem}
td:not(.n){min-width:6rem}
.n{text-align:right;white-space:nowrap}
details{margin:.8rem 0}
summary{cursor:pointer;font:.9rem var(--sans);color:var(--link)}
.sentences{padding-left:1.1rem;max-width:50rem}.sentences li{margin:.5rem 0}
.plain{list-style:none;margin:0;padding:0;min-width:17rem}.plain li{margin:0 0 .45rem}
.refs{font-size:.8rem}
.badge,.review,.tag,.origin{font:600 .78rem/1.5 var(--sans);white-space:nowrap}
.badge{padding:.05rem .45rem;border-radius:3px}
.support{color:var(--support);background:var(--support-bg)}
.oppose{color:var(--oppose);background:var(--oppose-bg)}
.conditional{color:var(--conditional);background:var(--conditional-bg)}
.unclear{color:var(--ink);background:var(--unclear-bg)}
.tag{border:1px solid var(--quiet);border-radius:3px;padding:0 .35rem;color:var(--quiet);font-weight:400}
.origin{font-weight:400;color:var(--quiet)}
.origin.flagged{color:var(--conditional);font-weight:600;border-bottom:2px dotted}
.review{font-weight:400;color:var(--quiet);margin-left:.3rem}
.review.suggested{border-bottom:1px dashed}
.review.rejected{text-decoration:line-through}
.card{background:var(--card);border:1px solid var(--rule);border-left-width:4px;border-radius:4px;padding:.8rem 1.1rem;margin:0 0 .9rem;max-width:54rem}
.card.suggested{border-style:dashed;border-color:var(--quiet)}
.card.reviewed{border-left-color:var(--strong)}
.card.rejected{border-style:dotted;color:var(--quiet)}
.line{font:.9rem/1.7 var(--sans);margin:0;max-width:none}
.number{display:inline-block;min-width:1.6rem;color:var(--quiet);text-decoration:none}
blockquote{margin:.5rem 0;padding:0}
.card blockquote p{margin:.3rem 0;max-width:none;white-space:pre-line}
.around{color:var(--quiet)}
mark{background:var(--mark);color:inherit;padding:.06em 0;text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.22em;text-decoration-color:var(--quiet)}
.meta{display:flex;flex-wrap:wrap;gap:.4rem 1.8rem;font:.84rem/1.45 var(--sans);margin-top:.6rem}
.meta>div{max-width:100%}
code{font-size:.92em;font-family:ui-monospace,"DejaVu Sans Mono",monospace}
.index{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;font:.9rem var(--sans)}
.shifts{padding-left:1.4rem}.shifts>li{margin:0 0 1.4rem}.shifts p{max-width:none}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,18rem),1fr));gap:.6rem 1.6rem}
.pair blockquote{border-left:3px solid var(--rule);padding-left:.9rem}
.pair footer{font:.82rem var(--sans);color:var(--quiet)}
.panels{list-style:none;padding:0;margin:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr));gap:1.4rem 2rem}
.panels h3{font:600 .92rem var(--sans);margin:0 0 .2rem}
.coalitions{list-style:none;padding:0;max-width:50rem}
.coalitions li{display:flex;gap:.7rem;margin:.7rem 0}
.mark{flex:none;width:22px;height:22px;margin-top:.15rem}
.heat{width:auto}
.heat th{font-size:.8rem}
.heat thead th{min-width:6.5rem;max-width:9rem;font-weight:400;padding-right:.6rem}
.heat td{text-align:center;border:2px solid var(--paper);padding:.4rem}
.heat td a{color:inherit;text-decoration:none;display:block}.heat td a:hover{text-decoration:underline}
.s1{background:#e2f1ea;color:#0e3d31}.s2{background:#9fcdb9;color:#06281f}.s3{background:#1b6a55;color:#fff}
.o1{background:#fbe7df;color:#5e1d0d}.o2{background:#efb29c;color:#441206}.o3{background:#8e2f19;color:#fff}
.o1,.o2,.o3{background-image:repeating-linear-gradient(135deg,transparent 0 7px,rgba(0,0,0,.09) 7px 9px)}
.warnings{max-width:50rem;font:.92rem/1.5 var(--sans)}
.chart{display:block;width:100%;height:auto;max-width:56rem}
.distribution,.positions,.network,.wide{min-width:38rem}
svg text{font-family:var(--sans);fill:var(--ink)}
.label{font-size:13px}.tick{font-size:12px;fill:var(--quiet)}
text.strong{font-weight:600}text.italic{font-style:italic}
.halo{paint-order:stroke;stroke:var(--paper);stroke-width:5px;stroke-linejoin:round}
.axis{stroke:var(--ink);stroke-width:1}.grid{stroke:var(--rule);stroke-width:1}
.leader{stroke:var(--leader);stroke-width:1}
.bar{fill:var(--bar)}
.win{fill:var(--win)}.win-hatch{fill:url(#hatch-win)}.hatch{stroke:var(--hatch);stroke-width:1.4}
.interval{stroke:var(--strong);stroke-width:2}.mean{stroke:var(--strong);stroke-width:3}
.median{stroke:var(--strong);stroke-width:2;stroke-dasharray:6 4}
.reference{fill:var(--ink)}
.span{fill:var(--band)}.mode{stroke:var(--strong);stroke-width:3}
.accepted{fill:var(--strong);stroke:var(--paper);stroke-width:1.5}
.open{fill:var(--paper);stroke:var(--strong);stroke-width:1.8}
.refused{fill:none;stroke:var(--strong);stroke-width:2.6}
.band{fill:var(--band)}.path{fill:none;stroke:var(--strong);stroke-width:2}.dot{fill:var(--strong)}
.shift{fill:var(--oppose)}.shift-line{stroke:var(--oppose);stroke-width:1.2;stroke-dasharray:4 3}
.tie-support{stroke:var(--support);stroke-opacity:.75}
.tie-oppose{stroke:var(--oppose);stroke-opacity:.85;stroke-dasharray:7 5}
.node{stroke:var(--ink);stroke-width:1.6}
.fill-0{fill:var(--f0)}.fill-1{fill:var(--f1)}.fill-2{fill:var(--f2)}.fill-3{fill:var(--f3)}.fill-9{fill:var(--paper);stroke-dasharray:2 2}
.option-node{fill:var(--ink);stroke:var(--paper);stroke-width:1.5}
.small{font-size:12px}.tiny{font-size:11px}.faint{opacity:.45}.thin{stroke-width:1.6}
.still{stroke:var(--leader);stroke-width:1.3}.way{stroke:var(--strong);stroke-width:2}.frame{fill:none;stroke:var(--ink)}
.win-edge{stroke:var(--hatch);stroke-width:1.3}.uncovered{fill:var(--leader);opacity:.55}
.yolk{fill:none;stroke:var(--oppose);stroke-width:2.2;stroke-dasharray:6 4}
.bar-high{fill:var(--strong)}.bar-low{fill:var(--band);stroke:var(--strong);stroke-width:1}
@media screen and (max-width:44rem){
body{font-size:1rem}
.answer{font-size:1.08rem}
.figures{grid-template-columns:1fr 1fr}
.cards thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.cards,.cards tbody,.cards tr,.cards th,.cards td,.cards caption{display:block;width:100%}
.cards tr{border-bottom:1px solid var(--rule);padding:.7rem 0}
.cards th,.cards td{border:0;padding:.15rem 0;text-align:left;white-space:normal}
.cards th,.cards td{overflow-wrap:anywhere}
.cards td::before{content:attr(data-label) ": ";color:var(--quiet)}
.plain{min-width:0;margin-top:.3rem}
}
@media print{
@page{margin:18mm 16mm}
body{max-width:none;padding:0;font-size:10.5pt}
.skip,.contents{display:none}
.scroll{overflow:visible}
.distribution,.positions,.network,.wide{min-width:0}
main>section{margin-top:1.2rem;padding-top:1.2rem}
#statements,#method{break-before:page}
h2,h3,h4{break-after:avoid}
.card,figure>.scroll,tr,.panels li,.shifts>li,.coalitions li{break-inside:avoid}
details::details-content{content-visibility:visible;display:block;height:auto}
summary{color:var(--quiet)}
a{color:inherit}
table{font-size:8.5pt}
.bar,.bar-high,.bar-low,.span,.band,.win,mark,.badge,.heat td{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
@media (prefers-contrast:more){:root{--quiet:var(--ink);--rule:var(--ink)}}
)css";
}

}  // namespace toguna::report
