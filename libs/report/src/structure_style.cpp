#include "structure_charts.hpp"

namespace toguna::report {

std::string_view structure_style() {
  return R"css(
:root{--h-s1:#e2f1ea;--h-s2:#9fcdb9;--h-s3:#1b6a55;--h-o1:#fbe7df;--h-o2:#efb29c;--h-o3:#8e2f19;--on-pale:#1c1e21;--on-deep:#ffffff}
.heat-map,.camps,.backbone,.phases,.scale{min-width:38rem}
.s-1{fill:var(--h-s1)}.s-2{fill:var(--h-s2)}.s-3{fill:var(--h-s3)}
.o-1{fill:var(--h-o1)}.o-2{fill:var(--h-o2)}.o-3{fill:var(--h-o3)}
.no-cell{fill:none;stroke:var(--rule);stroke-width:1}
.below{stroke:var(--on-pale);stroke-width:1.4;stroke-opacity:.55}
.below-deep{stroke:var(--on-deep);stroke-width:1.4;stroke-opacity:.8}
text.in-cell{font-size:12px;fill:var(--on-pale)}text.in-deep{font-size:12px;fill:var(--on-deep)}
.cell-link{cursor:pointer}.cell-link:hover rect{stroke:var(--ink);stroke-width:2}
.null-band{fill:var(--leader);fill-opacity:.38}.interval-band{fill:var(--bar);fill-opacity:.55}
.null-edge{fill:none;stroke:var(--quiet);stroke-width:1;stroke-dasharray:3 3}
.dot-open{fill:var(--paper);stroke:var(--strong);stroke-width:2}
.loss{fill:var(--bar)}.loss-last{fill:var(--strong)}
.apart{fill:var(--strong)}.matrix-edge{fill:none;stroke:var(--rule);stroke-width:1}
.change{stroke:var(--oppose);stroke-width:1.6;stroke-dasharray:5 3}
.phase-a{fill:var(--strong)}.phase-b{fill:var(--bar)}
text.on-phase{font-size:12px;font-weight:600;fill:var(--paper)}
.whisker{stroke:var(--strong);stroke-width:2}.whisker-option{stroke:var(--quiet);stroke-width:2}
.whisker-thin{stroke:var(--bar);stroke-width:1.2;stroke-opacity:.6}.towards{stroke:var(--quiet);stroke-width:1.6;stroke-dasharray:1 4;stroke-linecap:round}
.at{fill:var(--strong)}.at-option{fill:var(--paper);stroke:var(--quiet);stroke-width:2}
@media print{.heat-map,.camps,.backbone,.phases,.scale{min-width:0}
.heat-map rect,.apart,.loss,.null-band,.interval-band{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
)css";
}

}  // namespace toguna::report
