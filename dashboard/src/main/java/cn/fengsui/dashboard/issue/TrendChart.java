package cn.fengsui.dashboard.issue;

import cn.fengsui.domain.situation.HourlyTrend;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Today's hours against the usual band of this weekday. */
@Tag("cc-chart")
@JsModule("./cc-chart.ts")
public final class TrendChart extends Component {

    private @Nullable HourlyTrend shown;

    public TrendChart() {
        getElement().setAttribute("font", "13");
    }

    public void show(HourlyTrend trend) {
        if (trend.equals(shown) || trend.today().isEmpty()) {
            return;
        }
        shown = trend;
        int hour = trend.today().size() - 1;
        String label = getTranslation(
                "summary.trend.label",
                Integer.toString(hour),
                Integer.toString(trend.today().getLast()));
        getElement()
                .setPropertyMap(
                        "trend",
                        Map.of(
                                "today", trend.today(),
                                "median", trend.median(),
                                "low", trend.low(),
                                "high", trend.high(),
                                "label", label,
                                "description", getTranslation("summary.trend.description", label)));
    }
}
