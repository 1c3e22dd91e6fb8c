package cn.fengsui.simulator.city;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One kind of everyday report: class, how often, how serious, who tells it and in which words.
 *
 * @param weight share among all kinds, relative
 * @param shareOfIII share of level III; the rest is level IV
 * @param night how much more often at night than by day, 1 = the same
 * @param sources who reports it, one of them at random
 */
record Happening(
        String category, double weight, double shareOfIII, double night, List<String> sources, List<String> words) {
    private static final List<String> PEOPLE = List.of("grid-app", "grid-app", "hotline-12345", "hotline-12345");
    private static final List<String> OFFICERS = List.of("grid-app", "grid-app", "grid-app", "hotline-12345");
    private static final List<String> CALLERS = List.of("hotline-12345", "hotline-12345", "grid-app");

    static final List<Happening> EVERYDAY = List.of(
            of("C1", 15, 0.02, 0.3, OFFICERS, "路边有暴露垃圾，约两平方米", "垃圾桶满溢，周边散落", "路面有遗撒渣土", "墙面污损需要清洗", "河岸有白色垃圾"),
            of("C4", 13, 0.02, 0.5, OFFICERS, "店外经营占用人行道", "非机动车乱停放，通行不便", "机动车占压盲道停放", "沿街乱堆物料", "流动摊点占道"),
            of("C5", 8, 0.30, 0.7, OFFICERS, "井盖松动，车辆经过有响声", "路灯不亮", "护栏变形，需要更换", "雨水箅子缺失，已放警示锥", "交通标志牌歪斜"),
            of("E3", 8, 0.03, 1.9, CALLERS, "工地夜间施工噪声", "商铺音响声音过大", "设备运行噪声持续", "广场音响扰民"),
            of("E4", 6, 0.06, 0.4, PEOPLE, "空地堆放装修垃圾", "疑似偷倒渣土", "废旧轮胎堆放"),
            of("C2", 3, 0, 0.2, OFFICERS, "墙面小广告需要清除", "破损广告牌有坠落风险", "占道设置广告牌"),
            of("C3", 3.5, 0.25, 0.4, PEOPLE, "工地出入口未冲洗，路面带泥", "工地扬尘", "占道施工未设围挡", "开挖路面未见警示标志"),
            of("C6", 3.5, 0.08, 0.3, OFFICERS, "树枝压低遮挡信号灯", "行道树倾斜", "绿化带被踩踏", "水面漂浮物聚集"),
            of("O3", 7.5, 0.06, 0.6, PEOPLE, "路口信号灯故障闪黄", "路段拥堵，车辆缓行", "车辆逆向停放影响通行"),
            of("A5", 7.5, 0.34, 0.9, PEOPLE, "两车追尾，占用一条车道", "货车刮擦护栏", "电动车与小车碰擦，已移至路边", "车辆抛锚，占用行车道"),
            of("S1", 5, 0.28, 0.9, CALLERS, "小区停水", "片区停电", "水压不足", "燃气供应不稳"),
            of("S2", 5.5, 0.02, 1.0, CALLERS, "电梯困梯求助，已通知维保", "道路积水绕行求助", "申请协助移除倒树", "公厕故障报修"),
            of("O1", 2, 0.12, 2.2, CALLERS, "烧烤摊位喧哗扰序", "场所门前秩序混乱", "夜间喧闹"),
            of("O2", 1.6, 0.10, 1.6, PEOPLE, "公交站亭玻璃破损", "健身器材被损坏", "宣传栏被砸"),
            of("H1", 1.3, 0.12, 0.4, CALLERS, "餐饮店卫生投诉", "超市食品过期投诉"),
            of("H3", 0.6, 0.5, 0.7, CALLERS, "自来水发黄", "自来水有异味"),
            of("E1", 2.2, 0.18, 1.1, CALLERS, "空气有焦糊异味", "露天焚烧秸秆", "餐饮油烟直排"),
            of("E2", 1.3, 0.40, 0.7, OFFICERS, "排水口有浑浊水流", "河面有油污带"),
            of("A4", 2.6, 1.0, 0.8, PEOPLE, "自来水管破裂，路面冒水", "燃气异味，请求检测", "污水管堵塞外溢", "通信线缆下垂"),
            of("A4", 0.9, 1.0, 1.0, List.of("gas"), "燃气浓度监测点超过预警值，已自动复测"),
            of(
                    "A1",
                    1.0,
                    1.0,
                    1.3,
                    List.of("fire-119", "hotline-12345"),
                    "垃圾桶冒烟，已扑灭待复查",
                    "厨房起火，无人员被困",
                    "电动车充电棚冒烟",
                    "枯草燃烧，过火面积小"),
            of("A2", 0.6, 1.0, 0.4, OFFICERS, "工地脚手架局部松动", "起重作业未设警戒区"),
            of("A6", 0.8, 1.0, 0.6, OFFICERS, "外墙饰面脱落，已拉警戒", "挡墙出现裂缝", "老旧房屋渗漏开裂"),
            of("A7", 0.4, 1.0, 0.8, CALLERS, "电梯运行异响，已停用"),
            of("N3", 0.3, 1.0, 0.9, OFFICERS, "边坡有小块落石", "隐患点位移读数略增"),
            of("N4", 0.6, 0.5, 1.1, OFFICERS, "大风吹倒围挡", "路面结冰湿滑"),
            of("N2", 0.8, 0.15, 1.0, List.of("water-level"), "水位站例行上报，水位平稳", "水位站读数小幅波动"),
            of("T1", 1.2, 0, 1.0, List.of("pump"), "水泵运行电流波动，自检正常", "传感器电量低", "数据采集终端重启"));

    private static Happening of(
            String category, double weight, double shareOfIII, double night, List<String> sources, String... words) {
        return new Happening(category, weight, shareOfIII, night, sources, List.of(words));
    }

    /** @param hour local hour of the day */
    double weightAt(int hour) {
        boolean isNight = hour >= 21 || hour < 6;
        return isNight ? weight * night : weight;
    }

    String source(RandomGenerator random) {
        return sources.get(random.nextInt(sources.size()));
    }

    String words(RandomGenerator random) {
        return words.get(random.nextInt(words.size()));
    }
}
