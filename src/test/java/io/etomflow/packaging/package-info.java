/** The jar as people run it: started by itself, used in a real browser, killed in the middle of work. */
package io.etomflow.packaging;
