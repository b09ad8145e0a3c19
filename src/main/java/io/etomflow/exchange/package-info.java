/** Files from and for others (banks, printers, networks, finance): folders in which they arrive and from which they are taken. */
@org.springframework.modulith.ApplicationModule
package io.etomflow.exchange;
