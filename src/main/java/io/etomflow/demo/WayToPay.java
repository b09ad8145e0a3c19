package io.etomflow.demo;

/** How a demo customer pays. */
enum WayToPay {
    DIRECT_DEBIT("directDebit"),
    CARD("card"),
    TRANSFER("transfer");

    private final String method;

    WayToPay(String method) {
        this.method = method;
    }

    /** As payments call it. */
    String method() {
        return method;
    }
}
