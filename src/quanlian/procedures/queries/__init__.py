"""What the pages read: the inbox, one case. Only rows a person may see, in a bounded number of queries."""
