package cn.fengsui.dashboard.security;

import cn.fengsui.dashboard.DashboardConfig;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Map;

/** The login page. The form itself is a plain HTML form that posts to Spring Security. */
@Route(value = "login", autoLayout = false)
@AnonymousAllowed
public class SignInView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final DashboardConfig config;

    /** The form in the browser. */
    @Tag("cc-sign-in")
    @JsModule("./cc-sign-in.ts")
    static final class Form extends Component {}

    public SignInView(DashboardConfig config) {
        this.config = config;
        addClassName("cc-sign-in-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Map<String, ?> asked = event.getLocation().getQueryParameters().getParameters();
        String problem = asked.containsKey("wait") ? "signin.wait" : asked.containsKey("error") ? "signin.wrong" : "";
        var form = new Form();
        form.getElement()
                .setProperty("city", config.cityName())
                .setProperty("heading", getTranslation("signin.title"))
                .setProperty("userLabel", getTranslation("signin.user"))
                .setProperty("passwordLabel", getTranslation("signin.password"))
                .setProperty("button", getTranslation("signin.button"))
                .setProperty("notice", getTranslation("signin.notice"))
                .setProperty("otherLanguage", getTranslation("signin.other-language"))
                .setProperty("otherLanguageHref", "login?lang=" + getTranslation("signin.other-language-code"))
                .setProperty("problem", problem.isEmpty() ? "" : getTranslation(problem));
        removeAll();
        add(form);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("signin.title") + " · " + config.cityName();
    }
}
