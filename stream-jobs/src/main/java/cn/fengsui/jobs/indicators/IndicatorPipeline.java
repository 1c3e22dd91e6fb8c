package cn.fengsui.jobs.indicators;

import cn.fengsui.domain.indicator.IndicatorCell;
import cn.fengsui.domain.oversight.Discrepancy;
import cn.fengsui.jobs.camerahealth.CameraNews;
import cn.fengsui.jobs.facts.CaseMove;
import cn.fengsui.jobs.facts.Heard;
import cn.fengsui.jobs.facts.HotlineFact;
import cn.fengsui.jobs.keep.TellsAgain;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The indicators over any stream of moves, reports, cameras and hotline orders. Drills never enter. */
public final class IndicatorPipeline {

    private IndicatorPipeline() {}

    /** Figures as absolute values: live ones with version 0, months as they are frozen with a higher version. */
    public static DataStream<IndicatorCell> over(
            DataStream<CaseMove> moves,
            DataStream<Heard> heard,
            DataStream<Discrepancy> discrepancies,
            DataStream<CameraNews> cameras,
            DataStream<HotlineFact> hotline,
            IndicatorRules rules) {
        TypeInformation<Delta> delta = TypeInformation.of(Delta.class);
        DataStream<CaseMove> real = moves.filter(move -> !move.drill())
                .name("cases that are no drill")
                .uid("cases-that-are-no-drill-v1");
        DataStream<Delta> ofCases = real.keyBy(CaseMove::incidentId)
                .process(new CaseIndicators(rules))
                .returns(delta)
                .name("indicators of cases")
                .uid("indicators-of-cases-v1");
        DataStream<Delta> ofPlaces = real.filter(CaseMove::hasPoint)
                .name("cases at places")
                .uid("cases-at-places-v1")
                .keyBy(new RepeatPlaces.Place())
                .process(new RepeatPlaces(rules))
                .returns(delta)
                .name("repeat places")
                .uid("repeat-places-v1");
        DataStream<Delta> ofReports = heard.transform("indicators of reports", delta, new GatheredReports(rules))
                .uid("indicators-of-reports-v1");
        DataStream<Delta> ofMissing = discrepancies
                .flatMap(new MissingIndicators(rules))
                .returns(delta)
                .name("indicators of missing reports")
                .uid("indicators-of-missing-reports-v1");
        DataStream<Delta> ofDevices = cameras.filter(news -> !news.drill())
                .name("cameras that are no drill")
                .uid("cameras-that-are-no-drill-v1")
                .keyBy(CameraNews::cameraId)
                .process(new DeviceMinutes(rules))
                .returns(TypeInformation.of(DeviceMinutes.Counted.class))
                .name("minutes of cameras")
                .uid("minutes-of-cameras-v1")
                .transform("indicators of cameras", delta, new GatheredMinutes())
                .uid("indicators-of-cameras-v1");
        DataStream<Delta> ofHotline = hotline.filter(fact -> !fact.drill())
                .name("orders that are no drill")
                .uid("orders-that-are-no-drill-v1")
                .keyBy(HotlineFact::order)
                .process(new HotlineIndicators(rules))
                .returns(delta)
                .name("indicators of the hotline")
                .uid("indicators-of-the-hotline-v1");
        return ofCases.union(ofPlaces, ofReports, ofMissing, ofDevices, ofHotline)
                .keyBy(Delta::tile)
                .transform(
                        "tallies",
                        TypeInformation.of(IndicatorCell.class),
                        new TellsAgain<>(new Tallies(rules), Tallies.TALLIES))
                .uid("tallies-v1");
    }
}
