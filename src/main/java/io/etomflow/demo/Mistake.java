package io.etomflow.demo;

/** What is wrong with some bills of the last month, so that there is something to inquire about. */
enum Mistake {
    NONE,
    RATED_TWICE,
    DISCOUNT_FORGOTTEN,
    CHARGED_AFTER_END,
    WRONG_TAX
}
