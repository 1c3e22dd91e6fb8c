package cn.fengsui.simulator.city;

import cn.fengsui.simulator.city.CityMap.Point;
import java.util.List;
import java.util.random.RandomGenerator;

/** What a rainstorm brings to the low districts at the river. Stateless. */
final class Storms {
    /** Where the water gathers, and what share of the reports comes from there. */
    private static final List<Centre> CENTRES = List.of(
            new Centre(new Point(2190, 1420), 95, 0.40),
            new Centre(new Point(1700, 1400), 80, 0.25),
            new Centre(new Point(2310, 1470), 120, 0.15),
            new Centre(new Point(2650, 1230), 150, 0.12),
            new Centre(new Point(1980, 1330), 110, 0.08));

    private static final List<Kind> KINDS = List.of(
            new Kind("N1", "III", 22, List.of("路面积水约二十厘米，车辆缓行", "小区门口积水，行人通行困难", "涵洞进水，已放警示锥", "沿街商铺进水，请求沙袋")),
            new Kind("N1", "IV", 34, List.of("路面有积水，深度约十厘米", "雨水箅子排水不畅", "低洼路段积水", "地下车库入口需要沙袋")),
            new Kind("A4", "III", 10, List.of("污水管返水外溢", "雨水管网满管，井口冒水", "电缆井进水，请求排查")),
            new Kind("C5", "IV", 14, List.of("井盖被水顶起，已看护", "路灯不亮", "箱变周边积水，已设警示", "信号灯因雨停用")),
            new Kind("C6", "IV", 8, List.of("行道树倒伏，占用人行道", "树枝折断落在路面")),
            new Kind("O3", "IV", 8, List.of("积水路段拥堵", "车辆熄火，占用一条车道")),
            new Kind("S1", "IV", 4, List.of("雨后片区停电", "泵房进水停水")));

    private static final double TOTAL_WEIGHT =
            KINDS.stream().mapToDouble(Kind::weight).sum();

    private Storms() {}

    private record Centre(Point at, double pixels, double share) {}

    /** One kind of report in the rain. */
    record Kind(String category, String level, double weight, List<String> words) {}

    static Kind anyKind(RandomGenerator random) {
        double pick = random.nextDouble() * TOTAL_WEIGHT;
        for (var kind : KINDS) {
            pick -= kind.weight();
            if (pick < 0) {
                return kind;
            }
        }
        return KINDS.getLast();
    }

    static CityMap.Site anySite(CityMap map, RandomGenerator random) {
        double pick = random.nextDouble();
        for (var centre : CENTRES) {
            pick -= centre.share();
            if (pick < 0) {
                return map.near(centre.at(), centre.pixels(), random);
            }
        }
        return map.near(CENTRES.getFirst().at(), CENTRES.getFirst().pixels(), random);
    }
}
