package io.etomflow.engine.people;

/** The application does not start while nobody could administer it: otherwise anybody could make themselves the first. */
class NoAdministrator extends RuntimeException {

    private final String action;

    NoAdministrator(String message, String action) {
        super(message);
        this.action = action;
    }

    String action() {
        return action;
    }
}
