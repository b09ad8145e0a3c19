/** Paper bills: production calendar, inserts, print files and runs, materials, printers, quality, post (eTOM 1.3.9.3). */
@org.springframework.modulith.ApplicationModule
package io.etomflow.printing;
