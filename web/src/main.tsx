import "./style/tokens.css";
import "./style/base.css";
import "./style/shell.css";
import "./style/article.css";
import "./style/cards.css";
import "./style/review.css";
import "./style/charts.css";
import "./style/forms.css";
import "./style/sources.css";
import "./style/print.css";
import { render } from "preact";
import { App } from "./app.tsx";
import { listenToPlace } from "./router.ts";

listenToPlace();
render(<App />, document.getElementById("app")!);
