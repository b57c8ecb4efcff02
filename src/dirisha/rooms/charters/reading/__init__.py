"""Reading a published charter: one adaptor a format, one reader a layout, findings; it changes nothing."""
