package cn.fengsui.standalone;

import java.util.Optional;

/** Secrets of this installation: kept from the accounts file, or made now. */
record Secrets(String apiKey, String drillApiKey, String dashboardKey, String videoKey, String sipPassword) {

    static Secrets of(Optional<AccountsFile> known) {
        var passwords = new Passwords();
        return new Secrets(
                known.map(AccountsFile::apiKey).orElseGet(passwords::apiKey),
                known.map(AccountsFile::drillApiKey).orElseGet(passwords::apiKey),
                passwords.apiKey(),
                passwords.apiKey(),
                known.map(AccountsFile::sip)
                        .map(AccountsFile.SipAccess::password)
                        .orElseGet(passwords::password));
    }
}
