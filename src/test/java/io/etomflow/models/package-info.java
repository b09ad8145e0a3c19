/** Rules that every model, decision and form keeps, checked over the files. What each rule says is in its class. */
package io.etomflow.models;
