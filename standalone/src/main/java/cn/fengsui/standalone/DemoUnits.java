package cn.fengsui.standalone;

import cn.fengsui.domain.incident.Unit;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import java.util.List;

/** The teams of the demo city, at their stations. */
final class DemoUnits {

    private DemoUnits() {}

    static List<Unit> all() {
        return List.of(
                unit("消防柳湾站", "消", "18 人 3 车", "柳湾街道", 112.1552, 30.9206),
                unit("消防老城站", "消", "16 人 3 车", "老城街道", 112.1323, 30.9507),
                unit("消防东湖站", "消", "12 人 2 车", "东湖街道", 112.1882, 30.9613),
                unit("市水利抢险一队", "抢", "42 人 5 车", "柳湾街道", 112.1381, 30.9171),
                unit("市水利抢险二队", "抢", "30 人 4 车", "江南街道", 112.1931, 30.9197),
                unit("市急救中心一组", "医", "2 车", "老城街道", 112.1381, 30.9546),
                unit("市急救中心二组", "医", "2 车", "城南街道", 112.1041, 30.9199),
                unit("交警一大队", "公", "10 人 4 车", "高新街道", 112.0937, 30.9572),
                unit("交警二大队", "公", "12 人 5 车", "江南街道", 112.1899, 30.9155),
                unit("排涝泵车组", "泵", "2 台", "城南街道", 112.1100, 30.9171),
                unit("燃气抢修队", "燃", "8 人 2 车", "老城街道", 112.1290, 30.9490),
                unit("供电抢修队", "电", "9 人 2 车", "东湖街道", 112.1900, 30.9560),
                unit("城管机动队", "城", "14 人 3 车", "高新街道", 112.0960, 30.9600),
                unit("市防汛物资库", "库", "沙袋 2 万只、水泵 16 台、冲锋舟 8 艘", "柳湾街道", 112.1490, 30.9290),
                unit("北山镇防汛物资点", "库", "沙袋 6 千只、抽水机 4 台", "北山镇", 112.1010, 30.9800),
                unit("江南防汛物资点", "库", "沙袋 8 千只、水泵 5 台", "江南街道", 112.1800, 30.9280));
    }

    private static Unit unit(String name, String kind, String size, String township, double lng, double lat) {
        return new Unit(name, kind, size, new Place(new GeoPoint(lng, lat), "", township, "", ""), "", true);
    }
}
