# Runs before everyone's own rules: what a filter on the way marked as spam lies in Junk.
require ["fileinto", "mailbox"];
if anyof (header :is "X-Spam" "Yes", header :contains "X-Spam-Flag" "YES") {
  fileinto :create "Junk";
  stop;
}
