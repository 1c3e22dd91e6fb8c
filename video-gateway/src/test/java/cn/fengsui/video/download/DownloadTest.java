package cn.fengsui.video.download;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
