package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.briefing.BriefingKind;
import cn.fengsui.domain.briefing.BriefingText;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.VideoRight;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Published briefings over HTTP. */
@ExtendWith(SharedCity.class)
class BriefingsApiTest {

    private static final String KEY = "secret-of-the-city-portal";
    private static final Actor LEAD = new Actor("lead", "值班长 0007", "summary", "");

    private static RunningCity city;
    private static AnswersFit contract;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
        contract = new AnswersFit();
        city.store.apiKeys().save(new ApiKey("portal", 1000, false, Set.of(VideoRight.CONFIGURE)), KEY);
    }

    @AfterAll
    static void close() {
        contract.close();
    }

    @Test
    void tellsWhatWasPublishedAndNeverADraft() {
        String published = draft("已发布的态势");
        city.store.briefings().sign(published, 1, LEAD);
        city.store.briefings().publish(published, 2, LEAD);
        String draft = draft("草稿");

        var summary = city.get("/api/v1/summary", KEY);
        var list = city.get("/api/v1/briefings?kind=SITUATION", KEY);
        var hidden = city.get("/api/v1/briefings/" + draft, KEY);

        contract.check("getSummary", summary);
        contract.check("listBriefings", list);
        contract.check("getBriefing", hidden);
        assertThat(new JsonObject(summary.body()).getString("id")).isEqualTo(published);
        assertThat(new JsonObject(summary.body()).getJsonObject("document").getString("text"))
                .isEqualTo("平稳");
        assertThat(list.body()).contains("已发布的态势").doesNotContain("草稿");
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(city.store.audit().newest("briefing.read", published, 5)).isNotEmpty();
    }

    @Test
    void refusesAKeyThatOnlyReports() {
        var refused = city.get("/api/v1/summary", RunningCity.KEY);

        contract.check("getSummary", refused);
        assertThat(refused.statusCode()).isEqualTo(403);
    }

    private static String draft(String title) {
        var text = new BriefingText(Instant.now(), title, "", "{\"text\":\"平稳\"}");
        return city.store
                .briefings()
                .draft(BriefingKind.SITUATION, "", false, text, LEAD)
                .id();
    }
}
