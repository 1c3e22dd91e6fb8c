import { LitElement, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import './fonts';

/** The login form: plain HTML, posted to the server's login address with the page's CSRF token. */
class SignIn extends LitElement {
  @property() city = '';
  @property() heading = '';
  @property() userLabel = '';
  @property() passwordLabel = '';
  @property() button = '';
  @property() notice = '';
  @property() problem = '';
  @property() otherLanguage = '';
  @property() otherLanguageHref = '';

  protected createRenderRoot() {
    return this; // light DOM: password managers and the theme reach the fields
  }

  private token() {
    const name = document.querySelector<HTMLMetaElement>('meta[name="_csrf_parameter"]')?.content;
    const value = document.querySelector<HTMLMetaElement>('meta[name="_csrf"]')?.content;
    return name && value && value !== 'undefined' ? html`<input type="hidden" name=${name} value=${value} />` : nothing;
  }

  render() {
    return html`<form method="post" action="login" class="sign-in">
      <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
        <path d="M16 3c4 5 6 8 6 12a6 6 0 0 1-12 0c0-2 1-3 2-4 0 2 1 3 2 3 2-2 0-6 2-11z" fill="currentColor" />
        <path d="M7 29l3-7h12l3 7z" fill="var(--cc-t3)" />
      </svg>
      <h1>${this.city}</h1>
      <p>${this.heading}</p>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      <label>${this.userLabel}<input name="username" autocomplete="username" required autofocus spellcheck="false" /></label>
      <label>${this.passwordLabel}<input name="password" type="password" autocomplete="current-password" required /></label>
      ${this.token()}
      <button type="submit">${this.button}</button>
      <small>${this.notice}</small>
      <a href=${this.otherLanguageHref}>${this.otherLanguage}</a>
    </form>`;
  }
}
customElements.define('cc-sign-in', SignIn);
