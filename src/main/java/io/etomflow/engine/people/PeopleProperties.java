package io.etomflow.engine.people;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param demo whether an empty database gets the people of the demo
 * @param admin the first administrator, used while there is none
 */
@ConfigurationProperties("etomflow")
record PeopleProperties(@DefaultValue("false") boolean demo, Administrator admin) {

    boolean hasAdministrator() {
        return admin != null && hasText(admin.user()) && hasText(admin.password());
    }

    private static boolean hasText(String text) {
        return text != null && !text.isBlank();
    }

    record Administrator(String user, String password) {

        @Override
        public String toString() {
            return user;
        }
    }
}
