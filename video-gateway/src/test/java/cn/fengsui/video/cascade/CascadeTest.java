package cn.fengsui.video.cascade;
