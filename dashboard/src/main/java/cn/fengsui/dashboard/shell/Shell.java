package cn.fengsui.dashboard.shell;

import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.lumo.Lumo;

/** What every page begins with. */
@Push
@StyleSheet(Lumo.STYLESHEET)
@StyleSheet("theme/tokens.css")
@StyleSheet("theme/product.css")
@NpmPackage(value = "@fontsource-variable/noto-sans-sc", version = "5.3.0")
@NpmPackage(value = "maplibre-gl", version = "6.17.0")
@NpmPackage(value = "echarts", version = "6.1.0")
@NpmPackage(value = "h3-js", version = "4.5.0")
@NpmPackage(value = "pmtiles", version = "4.5.0")
public class Shell implements AppShellConfigurator {

    /** What the person chose last in this browser, before the first picture; the wall is always dark. */
    private static final String LIGHT_AT_ONCE = """
        try {
          const isWall = /\\/wall(\\/|$)/.test(location.pathname);
          if (!isWall && localStorage.getItem('fengsui.theme') === 'light') document.documentElement.classList.add('cc-light');
        } catch (kept) { /* a browser that keeps nothing shows dark first */ }
        """;

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setPageTitle("烽燧 Fengsui");
        settings.setViewport("width=device-width, initial-scale=1");
        settings.addMetaTag("color-scheme", "dark light");
        settings.addLink("icon", "theme/icon.svg");
        settings.addInlineWithContents(LIGHT_AT_ONCE, Inline.Wrapping.JAVASCRIPT);
    }
}
